package dev.aptgram.benchmarks;

import dev.aptgram.mtproto.crypto.AesIge;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import java.security.SecureRandom;
import java.util.Random;

/**
 * AES-256-IGE against Bouncy Castle's block cipher under the same mode, with a new key for every message, as MTProto has
 * it; and what sealing and opening a whole message costs.
 */
final class IgeBenchmark {
    private static final int[] SIZES = {64, 1024, 16 * 1024};
    private static final int KEYS = 256;

    private final int warmUp;
    private final int rounds;

    IgeBenchmark(int warmUp, int rounds) {
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    void run(Report report) {
        report.title("AES-256-IGE, a new key for every message, CPU time");
        for (int size : SIZES) {
            ige(report, size);
        }
        report.title("Sealing and opening messages, CPU time");
        for (int size : SIZES) {
            messages(report, size);
        }
    }

    private void ige(Report report, int size) {
        Random random = new Random(size);
        byte[][] keys = new byte[KEYS][32];
        byte[][] ivs = new byte[KEYS][32];
        for (int i = 0; i < KEYS; i++) {
            random.nextBytes(keys[i]);
            random.nextBytes(ivs[i]);
        }
        byte[] in = new byte[size];
        byte[] out = new byte[size];
        random.nextBytes(in);
        AesIge ige = new AesIge();
        BouncyCastleIge reference = new BouncyCastleIge();
        int repeats = Math.max(20, 2_000_000 / (size + 1000));
        Rounds measured = new Rounds()
                .add("encrypt", repeats, turn -> {
                    ige.encrypt(keys[turn & (KEYS - 1)], ivs[turn & (KEYS - 1)], in, 0, size, out, 0);
                    return out[0];
                })
                .add("encrypt by reference", repeats, turn -> {
                    reference.encrypt(keys[turn & (KEYS - 1)], ivs[turn & (KEYS - 1)], in, out);
                    return out[0];
                })
                .add("decrypt", repeats, turn -> {
                    ige.decrypt(keys[turn & (KEYS - 1)], ivs[turn & (KEYS - 1)], in, 0, size, out, 0);
                    return out[0];
                })
                .add("decrypt by reference", repeats, turn -> {
                    reference.decrypt(keys[turn & (KEYS - 1)], ivs[turn & (KEYS - 1)], in, out);
                    return out[0];
                })
                .run(warmUp, rounds);
        report.time(size + " bytes: encrypt", measured.time("encrypt"));
        report.time(size + " bytes: decrypt", measured.time("decrypt"));
        report.ratio(size + " bytes: encrypt, times faster than BC", measured.ratio("encrypt by reference", "encrypt"));
        report.ratio(size + " bytes: decrypt, times faster than BC", measured.ratio("decrypt by reference", "decrypt"));
    }

    private void messages(Report report, int size) {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[AuthKey.SIZE];
        random.nextBytes(secret);
        AuthKey key = AuthKey.of(secret);
        MessageCipher client = new MessageCipher(key, Side.CLIENT, random);
        MessageCipher server = new MessageCipher(key, Side.SERVER, random);
        byte[] body = new byte[size];
        byte[][] sealed = new byte[KEYS][];
        for (int i = 0; i < KEYS; i++) {
            sealed[i] = server.seal(1, 2, 3 + i, 4, body);
        }
        int repeats = Math.max(20, 2_000_000 / (size + 1000));
        Rounds measured = new Rounds()
                .add("seal", repeats, turn -> client.seal(1, 2, turn, 4, body).length)
                .add(
                        "open",
                        repeats,
                        turn -> client.open(sealed[turn & (KEYS - 1)]).msgId())
                .run(warmUp, rounds);
        report.time(size + " bytes: seal", measured.time("seal"));
        report.time(size + " bytes: open", measured.time("open"));
    }
}
