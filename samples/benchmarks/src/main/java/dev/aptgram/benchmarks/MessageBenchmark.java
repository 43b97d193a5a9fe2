package dev.aptgram.benchmarks;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.transport.ObfuscationStream;
import java.security.SecureRandom;
import java.util.Random;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CTRModeCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Whole messages, with SHA-256 and the derivation of keys; and the stream that hides them. */
final class MessageBenchmark {
    private static final int[] SIZES = {64, 1024, 16 * 1024, 512 * 1024};
    private static final int LARGEST = 512 * 1024;
    private static final int PIECE = 16 * 1024;
    private static final int MESSAGES = 32;

    /** Sealing the largest against the same by Bouncy Castle alone. */
    private static final double SEAL_BOUND = 4;

    /** Opening the largest, in units of decrypting it by the C loop. */
    private static final double OPEN_BOUND = 2.5;

    /** The obfuscated stream against Bouncy Castle's. */
    private static final double STREAM_BOUND = 20;

    private final int warmUp;
    private final int rounds;
    private final NativeIge c;

    MessageBenchmark(int warmUp, int rounds, NativeIge c) {
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.c = c;
    }

    void run(Report report) {
        report.title("Sealing and opening messages, CPU time");
        for (int size : SIZES) {
            messages(report, size);
        }
        report.title("The obfuscated stream, CPU time");
        stream(report);
    }

    private void messages(Report report, int size) {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[AuthKey.SIZE];
        random.nextBytes(secret);
        AuthKey key = AuthKey.of(secret);
        MessageCipher client = new MessageCipher(key, Side.CLIENT, random);
        MessageCipher server = new MessageCipher(key, Side.SERVER, random);
        BouncyCastleSeal reference = new BouncyCastleSeal(secret, random);
        byte[] body = new byte[size];
        byte[][] sealed = new byte[MESSAGES][];
        for (int i = 0; i < MESSAGES; i++) {
            sealed[i] = server.seal(1, 2, 3 + i, 4, body);
        }
        byte[] aesKey = new byte[32];
        byte[] iv = new byte[32];
        byte[] out = new byte[size];
        int repeats = Math.max(8, 2_000_000 / (size + 1000));
        Rounds measured = new Rounds()
                .add("seal", repeats, turn -> client.seal(1, 2, turn, 4, body).length)
                .add("seal by reference", repeats, turn -> reference.seal(body).length)
                .add(
                        "open",
                        repeats,
                        turn -> client.open(sealed[turn % MESSAGES]).msgId());
        if (c.isThere()) {
            measured.add("decrypt in C", repeats, turn -> {
                aesKey[0] = (byte) turn;
                c.decrypt(aesKey, iv, body, out);
                return out[0];
            });
        }
        measured.run(warmUp, rounds);
        String name = IgeBenchmark.size(size);
        report.time(name + " seal", measured.time("seal"));
        report.time(name + " open", measured.time("open"));
        report.ratio(name + " seal, times faster than BC", measured.ratio("seal by reference", "seal"));
        if (size == LARGEST) {
            report.atLeast("G5 seal " + name + ", BC / ours", measured.ratio("seal by reference", "seal"), SEAL_BOUND);
            if (c.isThere()) {
                report.atMost("G5 open " + name + " / C's IGE", measured.ratio("open", "decrypt in C"), OPEN_BOUND);
            } else {
                report.leftOut("G5 open " + name + " / C's IGE", "not measured: " + c.missing());
            }
        }
    }

    private void stream(Report report) {
        byte[] key = new byte[32];
        byte[] iv = new byte[16];
        byte[] in = new byte[PIECE];
        byte[] out = new byte[PIECE];
        new Random(1).nextBytes(in);
        ObfuscationStream ours = new ObfuscationStream(key, iv);
        CTRModeCipher theirs = SICBlockCipher.newInstance(AESEngine.newInstance());
        theirs.init(true, new ParametersWithIV(new KeyParameter(key), iv));
        Rounds measured = new Rounds()
                .add("ours", 400, turn -> {
                    ours.process(in, out);
                    return out[0];
                })
                .add("BC", 20, turn -> theirs.processBytes(in, 0, PIECE, out, 0))
                .run(warmUp, rounds);
        report.time("16 KiB of the stream", measured.time("ours"));
        report.atLeast("G5 CTR 16 KiB, BC / ours", measured.ratio("BC", "ours"), STREAM_BOUND);
    }
}
