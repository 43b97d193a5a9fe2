package dev.aptgram.fuzz;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.DhEnvelope;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.tl.mtproto.ServerDHParamsOk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The client's half of the key exchange. An input's first byte says which answer of an honest server is replaced, the second
 * how: by the rest of the input; by itself with bytes changed; or, for the second answer, by one whose encrypted part holds
 * the rest, rightly encrypted. No key comes about from an answer that the honest server did not give, as far as answers are bound to
 * each other; anything else is a {@link SecurityCheckException}, after which the exchange does nothing any more.
 */
final class ExchangeClientTarget implements Target {
    private final HonestExchange honest = HonestExchange.record();
    private final Gauge gauge = new Gauge(1 << 10, 8 << 20);

    @Override
    public String about() {
        return "key exchange, what a client reads";
    }

    @Override
    public void feed(byte[] input) {
        gauge.measure(input.length, () -> {
            run(new Script(input));
            return "";
        });
    }

    private void run(Script script) {
        int strike = script.next() % honest.answers().size();
        int how = script.next() % 4;
        SeededRandom random = new SeededRandom(HonestExchange.CLIENT_SEED);
        ClientKeyExchange client = new ClientKeyExchange(honest.request(), random);
        client.start();
        // What resPQ offers is bound to nothing that follows, nor is the time in an answer that is rightly encrypted.
        boolean bound = strike == 2 || (strike == 1 && how < 2);
        boolean changed = false;
        for (int i = 0; i < honest.answers().size(); i++) {
            byte[] answer = honest.answers().get(i);
            if (i == strike) {
                byte[] other = strike(how, answer, script, random);
                changed = !startsWith(other, answer);
                answer = other;
            }
            if (!goesOn(client, answer, changed, bound)) {
                return;
            }
        }
        throw new Finding("an exchange does not end with its last answer");
    }

    /** {@return whether the exchange goes on} */
    private static boolean goesOn(ClientKeyExchange client, byte[] answer, boolean changed, boolean bound) {
        byte[] before = client.repeat();
        Step step;
        try {
            step = client.receive(answer);
        } catch (SecurityCheckException e) {
            if (!changed) {
                throw new Finding("a client refuses an honest answer", e);
            }
            requireOver(client, answer);
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("a key exchange fails with " + e.getClass().getName(), e);
        }
        if (step instanceof Step.Done) {
            if (changed && bound) {
                throw new Finding("a client makes a key with a server that is not honest");
            }
            requireOver(client, answer);
            return false;
        }
        if (step instanceof Step.Repeated && !Arrays.equals(before, client.repeat())) {
            throw new Finding("an answer that came before changes what is repeated");
        }
        return true;
    }

    private static void requireOver(ClientKeyExchange client, byte[] answer) {
        try {
            client.receive(answer);
        } catch (IllegalStateException e) {
            return;
        }
        throw new Finding("an exchange goes on after its end");
    }

    private static byte[] strike(int how, byte[] answer, Script script, SeededRandom random) {
        return switch (how) {
            case 0 -> script.rest();
            case 1 -> changed(answer, script);
            default -> sealed(how == 2, answer, script, random);
        };
    }

    /** {@return the bytes with some of them changed: place and mask, as often as there are any} */
    static byte[] changed(byte[] honest, Script script) {
        byte[] changed = honest.clone();
        while (!script.isOver()) {
            changed[script.nextShort() % changed.length] ^= (byte) script.next();
        }
        return changed;
    }

    private static byte[] sealed(boolean whole, byte[] answer, Script script, SeededRandom random) {
        TlReader in = new TlReader(answer, MtprotoSchema.INSTANCE);
        if (!(in.readObject() instanceof ServerDHParamsOk ok)) {
            return script.rest();
        }
        var key = ExchangeHashes.temporaryKey(random.nonce(), ok.serverNonce().toByteArray());
        byte[] inner = whole
                ? script.rest()
                : changed(DhEnvelope.open(ok.encryptedAnswer().toByteArray(), key), script);
        byte[] encrypted = DhEnvelope.seal(inner, key, new SeededRandom(9));
        return new ServerDHParamsOk(ok.nonce(), ok.serverNonce(), Bytes.of(encrypted)).toByteArray();
    }

    static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length && Arrays.equals(beginning, Arrays.copyOf(bytes, beginning.length));
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < honest.answers().size(); i++) {
            seeds.add(joined(new byte[] {(byte) i, 0}, honest.answers().get(i)));
            seeds.add(new byte[] {(byte) i, 1, 30, 0, 1});
        }
        ResPQ first = ResPQ.read(new TlReader(honest.answers().get(0), MtprotoSchema.INSTANCE));
        ResPQ prime = new ResPQ(
                first.nonce(),
                first.serverNonce(),
                Bytes.of(new byte[] {0x7f, -1, -1, -1, -1, -1, -1, -25}),
                first.serverPublicKeyFingerprints());
        seeds.add(joined(new byte[] {0, 0}, prime.toByteArray()));
        seeds.add(joined(new byte[] {1, 2}, honest.innerAnswer()));
        seeds.add(new byte[] {1, 3, 40, 0, 1});
        seeds.add(new byte[] {1, 3, 40, 1, 1});
        return seeds;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Override
    public List<byte[]> words() {
        return honest.words();
    }
}
