package dev.aptgram.transport;

import java.util.random.RandomGenerator;

/** Draws given byte strings in order, and nothing else. */
final class FixedRandom implements RandomGenerator {
    private final byte[][] draws;
    private int next;

    FixedRandom(byte[]... draws) {
        this.draws = draws;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        byte[] draw = draws[next++];
        if (draw.length != bytes.length) {
            throw new AssertionError("asked for " + bytes.length + " bytes, have " + draw.length);
        }
        System.arraycopy(draw, 0, bytes, 0, bytes.length);
    }

    @Override
    public long nextLong() {
        throw new AssertionError("only whole byte strings are drawn here");
    }

    /** {@return how often it was asked} */
    int drawn() {
        return next;
    }
}
