package dev.aptgram.dc;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Repeatable randomness that several threads may use: the same seed and order, the same bytes. */
public final class TestRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom source;

    public TestRandom(long seed) {
        source = new SplittableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        synchronized (source) {
            source.nextBytes(bytes);
        }
    }
}
