package dev.aptgram.mtproto.crypto;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Repeatable randomness for tests: the same seed, the same bytes. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom source;

    /** Creates randomness that follows from a seed. */
    public SeededRandom(long seed) {
        source = new SplittableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
