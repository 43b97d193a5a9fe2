package dev.aptgram.benchmarks;

import dev.aptgram.dc.keyexchange.Reply;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.Pq;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.ResPQ;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a key exchange costs the client, in units of one 2048-bit modular power, of which it needs two: everything else
 * together must be small beside them.
 *
 * <p>The server's answers are recorded before: with the same seed a client sends the same messages again, so that only
 * the client's work is measured.
 */
public final class HandshakeBenchmark {
    /** The whole client, with the well-known prime, in modular powers. */
    static final double EXCHANGE_BOUND = 2.5;

    /** Factoring pq, in modular powers. */
    static final double PQ_BOUND = 0.3;

    private static final int TRANSCRIPTS = 48;

    private final int warmUp;
    private final int rounds;

    /** One exchange: the client's seed, and what the server answered. */
    private record Transcript(long seed, List<byte[]> answers, Bytes pq) {}

    HandshakeBenchmark(int warmUp, int rounds) {
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    void run(Report report) {
        RsaPrivateKey rsaKey = RsaPrivateKey.generate(new SecureRandom());
        KeyExchangeRequest request = KeyExchangeRequest.permanent(2, List.of(rsaKey.publicKey()));
        List<Transcript> transcripts = new ArrayList<>();
        for (long seed = 1; seed <= TRANSCRIPTS; seed++) {
            transcripts.add(record(request, rsaKey, seed));
        }
        DhGroup group = DhGroup.wellKnown();
        Random random = new Random(1);
        BigInteger base = new BigInteger(2047, random);
        BigInteger exponent = new BigInteger(2048, random).setBit(2047);

        Rounds measured = new Rounds()
                .add(
                        "power",
                        8,
                        turn -> base.xor(BigInteger.valueOf(turn))
                                .modPow(exponent, group.prime())
                                .longValue())
                .add("exchange", 8, turn -> replay(request, transcripts.get(turn % TRANSCRIPTS)))
                .add(
                        "pq",
                        TRANSCRIPTS,
                        turn -> Pq.factor(
                                        transcripts.get(turn % TRANSCRIPTS).pq().toByteArray())
                                .p())
                .run(warmUp, rounds);

        report.title("Key exchange, the client's arithmetic, CPU time");
        report.time("one 2048-bit modular power", measured.time("power"));
        report.time("one whole exchange, well-known prime", measured.time("exchange"));
        report.time("factoring pq", measured.time("pq"));
        report.atMost("exchange / modular power", measured.ratio("exchange", "power"), EXCHANGE_BOUND);
        report.atMost("pq / modular power", measured.ratio("pq", "power"), PQ_BOUND);
    }

    private static Transcript record(KeyExchangeRequest request, RsaPrivateKey rsaKey, long seed) {
        ClientKeyExchange client = new ClientKeyExchange(request, new SeededRandom(seed));
        ServerKeyExchange server = new ServerKeyExchange(rsaKey, DhGroup.wellKnown(), new SeededRandom(-seed));
        List<byte[]> answers = new ArrayList<>();
        byte[] query = client.start();
        while (true) {
            Reply reply = server.receive(query, 1_700_000_000);
            byte[] answer = reply instanceof Reply.Done done ? done.body() : ((Reply.Send) reply).body();
            answers.add(answer);
            if (!(client.receive(answer) instanceof Step.Send next)) {
                break;
            }
            query = next.body();
        }
        ResPQ first = ResPQ.read(new TlReader(answers.get(0), MtprotoSchema.INSTANCE));
        return new Transcript(seed, answers, first.pq());
    }

    private static long replay(KeyExchangeRequest request, Transcript transcript) {
        ClientKeyExchange client = new ClientKeyExchange(request, new SeededRandom(transcript.seed()));
        client.start();
        Step last = new Step.Repeated();
        for (byte[] answer : transcript.answers()) {
            last = client.receive(answer);
        }
        if (!(last instanceof Step.Done done)) {
            throw new IllegalStateException("A recorded exchange did not come to its end: " + last);
        }
        return done.key().id();
    }
}
