package dev.aptgram.dc.simulation;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Chance that follows from a seed, for what insists on secure randomness. Not secure at all. */
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

    @Override
    public int nextInt() {
        return source.nextInt();
    }

    @Override
    public int nextInt(int bound) {
        return source.nextInt(bound);
    }

    @Override
    public long nextLong() {
        return source.nextLong();
    }

    @Override
    public double nextDouble() {
        return source.nextDouble();
    }

    @Override
    public boolean nextBoolean() {
        return source.nextBoolean();
    }
}
