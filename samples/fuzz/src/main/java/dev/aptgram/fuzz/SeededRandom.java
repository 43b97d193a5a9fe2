package dev.aptgram.fuzz;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Repeatable randomness: the same seed, the same bytes. Remembers the first 32 bytes that were asked for at once. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private static final int NONCE = 32;

    private final transient SplittableRandom source;
    private byte[] nonce = {};

    /**
     * Starts.
     *
     * @param seed the number from which all follows
     */
    public SeededRandom(long seed) {
        source = new SplittableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
        if (bytes.length == NONCE && nonce.length == 0) {
            nonce = bytes.clone();
        }
    }

    /** {@return the first 32 bytes that were asked for at once: a key exchange's new nonce; empty before} */
    public byte[] nonce() {
        return Arrays.copyOf(nonce, nonce.length);
    }
}
