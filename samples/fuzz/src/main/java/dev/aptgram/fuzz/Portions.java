package dev.aptgram.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Hands bytes over in portions, as a network does: whole, one at a time, or in sizes that follow from a number. Each comes
 * in the middle of an array that is overwritten afterwards, so that whoever reads beside it, or keeps it, gives another
 * result.
 */
public final class Portions {
    /** All in one. */
    public static final long WHOLE = 0;

    /** Byte by byte. */
    public static final long SINGLE = 1;

    private static final int LONGEST = 600;
    private static final int BEFORE = 3;
    private static final int AFTER = 5;

    /** Who takes the bytes. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes a portion.
         *
         * @param bytes where it lies
         * @param from its first byte
         * @param to behind its last
         * @throws Exception if it is refused; no more follows
         */
        void take(byte[] bytes, int from, int to) throws Exception;
    }

    private Portions() {}

    /**
     * Hands an input over.
     *
     * @param input all of it
     * @param sizes {@link #WHOLE}, {@link #SINGLE}, or a number from which the sizes follow
     * @param taker who takes it
     * @throws Exception if it is refused
     */
    public static void feed(byte[] input, long sizes, Taker taker) throws Exception {
        SplittableRandom random = new SplittableRandom(sizes);
        for (int at = 0; at < input.length; ) {
            int left = input.length - at;
            int count = sizes == WHOLE ? left : sizes == SINGLE ? 1 : Math.min(left, size(random));
            byte[] array = new byte[BEFORE + count + AFTER];
            Arrays.fill(array, (byte) 0x5A);
            System.arraycopy(input, at, array, BEFORE, count);
            try {
                taker.take(array, BEFORE, BEFORE + count);
            } finally {
                Arrays.fill(array, (byte) 0xA5);
            }
            at += count;
        }
    }

    private static int size(SplittableRandom random) {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(LONGEST) : 1 + random.nextInt(16);
    }
}
