package dev.aptgram.benchmarks;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** Sealing a message as a client does it, with Bouncy Castle alone: the yardstick for whole messages. */
final class BouncyCastleSeal {
    private static final int CLEAR = 24;
    private static final int HEADER = 32;
    private static final int PADDING = 16;

    private final byte[] authKey;
    private final RandomGenerator random;
    private final BouncyCastleIge ige = new BouncyCastleIge();
    private final SHA256Digest sha256 = new SHA256Digest();

    BouncyCastleSeal(byte[] authKey, RandomGenerator random) {
        this.authKey = authKey.clone();
        this.random = random;
    }

    /** {@return the payload of a message, whose length is a multiple of 16} */
    byte[] seal(byte[] body) {
        byte[] plain = new byte[HEADER + body.length + PADDING];
        byte[] padding = new byte[PADDING];
        random.nextBytes(padding);
        System.arraycopy(body, 0, plain, HEADER, body.length);
        System.arraycopy(padding, 0, plain, HEADER + body.length, PADDING);
        byte[] messageKey = Arrays.copyOfRange(hash(authKey, 88, 32, plain, 0, plain.length), 8, 24);
        byte[] a = hash(messageKey, 0, 16, authKey, 0, 36);
        byte[] b = hash(authKey, 40, 36, messageKey, 0, 16);
        byte[] encrypted = new byte[plain.length];
        ige.encrypt(mixed(a, b), mixed(b, a), plain, encrypted);
        byte[] payload = new byte[CLEAR + encrypted.length];
        System.arraycopy(messageKey, 0, payload, 8, messageKey.length);
        System.arraycopy(encrypted, 0, payload, CLEAR, encrypted.length);
        return payload;
    }

    private static byte[] mixed(byte[] outer, byte[] inner) {
        byte[] mixed = outer.clone();
        System.arraycopy(inner, 8, mixed, 8, 16);
        return mixed;
    }

    private byte[] hash(byte[] first, int firstAt, int firstCount, byte[] second, int secondAt, int secondCount) {
        sha256.update(first, firstAt, firstCount);
        sha256.update(second, secondAt, secondCount);
        byte[] hash = new byte[32];
        sha256.doFinal(hash, 0);
        return hash;
    }
}
