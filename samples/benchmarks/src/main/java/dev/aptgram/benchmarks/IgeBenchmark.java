package dev.aptgram.benchmarks;

import dev.aptgram.mtproto.crypto.AesIge;
import java.util.Map;
import java.util.Random;

/**
 * AES-256-IGE against Bouncy Castle's block cipher under the same mode, and against a C loop with the processor's AES
 * instructions, in one process; with a new key for every message, as MTProto has it.
 */
final class IgeBenchmark {
    private static final int[] SIZES = {64, 1024, 16 * 1024, 512 * 1024};
    private static final int LARGEST = 512 * 1024;
    private static final int KEYS = 256;

    /** How many times faster than Bouncy Castle, by the size of the message: encrypting, decrypting. */
    private static final Map<Integer, double[]> BESIDE_BOUNCY_CASTLE =
            Map.of(64, new double[] {1.5, 1.5}, 1024, new double[] {2, 2}, LARGEST, new double[] {4, 3});

    /** Which part of the C loop's speed at the largest size. */
    private static final double ENCRYPT_BESIDE_C = 0.80;

    private static final double DECRYPT_BESIDE_C = 0.60;

    private final int warmUp;
    private final int rounds;
    private final NativeIge c;

    IgeBenchmark(int warmUp, int rounds, NativeIge c) {
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.c = c;
    }

    void run(Report report) {
        report.title("AES-256-IGE, a new key for every message, CPU time");
        for (int size : SIZES) {
            ige(report, size);
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
        int repeats = Math.max(8, 2_000_000 / (size + 1000));
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
                });
        if (c.isThere()) {
            measured.add("encrypt in C", repeats, turn -> {
                        c.encrypt(keys[turn & (KEYS - 1)], ivs[turn & (KEYS - 1)], in, out);
                        return out[0];
                    })
                    .add("decrypt in C", repeats, turn -> {
                        c.decrypt(keys[turn & (KEYS - 1)], ivs[turn & (KEYS - 1)], in, out);
                        return out[0];
                    });
        }
        measured.run(warmUp, rounds);
        tell(report, size, "encrypt", 0, ENCRYPT_BESIDE_C, measured);
        tell(report, size, "decrypt", 1, DECRYPT_BESIDE_C, measured);
    }

    private void tell(Report report, int size, String what, int column, double besideC, Rounds measured) {
        String name = size(size) + " " + what;
        report.time(name, measured.time(what));
        Figures faster = measured.ratio(what + " by reference", what);
        report.ratio(name + ", times faster than BC", faster);
        double[] bounds = BESIDE_BOUNCY_CASTLE.get(size);
        if (bounds != null) {
            report.atLeast("IGE " + name + ", BC / ours", faster, bounds[column]);
        }
        String figure = "IGE " + name + ", C / ours";
        if (c.isThere()) {
            Figures ofC = measured.ratio(what + " in C", what);
            report.ratio(name + ", part of C's speed", ofC);
            if (size == LARGEST) {
                report.atLeast(figure, ofC, besideC);
            }
        } else if (size == LARGEST) {
            report.leftOut(figure, "not measured: " + c.missing());
        }
    }

    /** {@return a number of bytes in words} */
    static String size(int bytes) {
        return bytes < 1024 ? bytes + " B" : bytes / 1024 + " KiB";
    }
}
