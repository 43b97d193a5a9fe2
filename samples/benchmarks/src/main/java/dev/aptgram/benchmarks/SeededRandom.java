package dev.aptgram.benchmarks;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Repeatable bytes, so that a client can be made to send the same messages again. For measuring only. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom source;

    SeededRandom(long seed) {
        source = new SplittableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
