package dev.aptgram.fuzz;

import dev.aptgram.dc.keyexchange.Reply;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.RsaPad;
import dev.aptgram.mtproto.keyexchange.DhEnvelope;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ReqDHParams;
import dev.aptgram.tl.mtproto.SetClientDHParams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The server's half of the key exchange. An input's first byte says which query of an honest client is replaced, the second
 * how: by the rest of the input, by itself with bytes changed, or by one whose encrypted part holds the rest, rightly
 * encrypted. The server never throws; a query that comes again gets the same answer; after a refusal nothing of the exchange
 * is left; and a key comes about only from a client that knew the secrets.
 */
final class ExchangeServerTarget implements Target {
    private final HonestExchange honest = HonestExchange.record();
    private final Gauge gauge = new Gauge(1 << 10, 8 << 20);

    @Override
    public String about() {
        return "key exchange, what a server reads";
    }

    @Override
    public void feed(byte[] input) {
        gauge.measure(input.length, () -> {
            run(new Script(input));
            return "";
        });
    }

    private void run(Script script) {
        int strike = script.next() % honest.queries().size();
        int how = script.next() % 4;
        ServerKeyExchange server = HonestExchange.server(honest.rsaKey());
        boolean changed = false;
        for (int i = 0; i < honest.queries().size(); i++) {
            byte[] query = honest.queries().get(i);
            if (i == strike) {
                byte[] other = strike(how, query, script);
                changed = !ExchangeClientTarget.startsWith(other, query) && !saysTheSame(other, query);
                query = other;
            }
            Reply reply = receive(server, query);
            if (reply instanceof Reply.Refuse refuse) {
                if (!changed) {
                    throw new Finding("a server refuses an honest client: " + refuse.reason());
                }
                requireForgotten(server);
                return;
            }
            if (reply instanceof Reply.Done && changed && strike > 0 && how < 2) {
                throw new Finding("a server makes a key with a client that knows no secret");
            }
            requireSame(server, query, reply);
        }
    }

    /** {@return whether only what pads strings is different, which nobody reads} */
    private static boolean saysTheSame(byte[] other, byte[] query) {
        try {
            return read(other).equals(read(query));
        } catch (SchemaException e) {
            return false;
        }
    }

    private static TlMethod<?> read(byte[] query) {
        return new TlReader(query, MtprotoSchema.INSTANCE).readMethod();
    }

    private static Reply receive(ServerKeyExchange server, byte[] query) {
        try {
            return server.receive(query, HonestExchange.SERVER_TIME);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("a server fails with " + e.getClass().getName(), e);
        }
    }

    private void requireForgotten(ServerKeyExchange server) {
        for (byte[] query : honest.queries().subList(1, honest.queries().size())) {
            if (!(receive(server, query) instanceof Reply.Refuse)) {
                throw new Finding("a server goes on after a refusal");
            }
        }
    }

    private static void requireSame(ServerKeyExchange server, byte[] query, Reply reply) {
        byte[] first = reply instanceof Reply.Done done ? done.body() : ((Reply.Send) reply).body();
        if (!(receive(server, query) instanceof Reply.Send again) || !Arrays.equals(first, again.body())) {
            throw new Finding("a query that comes again gets another answer");
        }
    }

    private byte[] strike(int how, byte[] query, Script script) {
        return switch (how) {
            case 0 -> script.rest();
            case 1 -> ExchangeClientTarget.changed(query, script);
            default -> sealed(how == 2, query, script);
        };
    }

    private byte[] sealed(boolean whole, byte[] query, Script script) {
        TlMethod<?> honestQuery = read(query);
        if (honestQuery instanceof ReqDHParams request) {
            byte[] data = script.take(RsaPad.MAX_DATA);
            byte[] encrypted = RsaPad.encrypt(data, honest.rsaKey().publicKey(), new SeededRandom(8));
            return new ReqDHParams(
                            request.nonce(),
                            request.serverNonce(),
                            request.p(),
                            request.q(),
                            request.publicKeyFingerprint(),
                            Bytes.of(encrypted))
                    .toByteArray();
        }
        if (honestQuery instanceof SetClientDHParams answer) {
            KeyIv key = ExchangeHashes.temporaryKey(
                    honest.newNonce(), answer.serverNonce().toByteArray());
            byte[] inner = whole
                    ? script.rest()
                    : ExchangeClientTarget.changed(
                            DhEnvelope.open(answer.encryptedData().toByteArray(), key), script);
            byte[] encrypted = DhEnvelope.seal(inner, key, new SeededRandom(9));
            return new SetClientDHParams(answer.nonce(), answer.serverNonce(), Bytes.of(encrypted)).toByteArray();
        }
        return script.rest();
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < honest.queries().size(); i++) {
            seeds.add(ExchangeClientTarget.joined(
                    new byte[] {(byte) i, 0}, honest.queries().get(i)));
            seeds.add(new byte[] {(byte) i, 1, 30, 0, 1});
        }
        seeds.add(new byte[] {1, 1, 49, 0, 1}); // padding
        seeds.add(new byte[] {1, 2, 1, 2, 3, 4});
        seeds.add(new byte[] {2, 3, 40, 0, 1});
        seeds.add(new byte[] {2, 3, 60, 1, 1});
        return seeds;
    }

    @Override
    public List<byte[]> words() {
        return honest.words();
    }
}
