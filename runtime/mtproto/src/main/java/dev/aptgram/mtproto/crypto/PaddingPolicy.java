package dev.aptgram.mtproto.crypto;

import java.util.random.RandomGenerator;

/**
 * How much random padding an outgoing message gets (protocol section 4.3). Any amount from {@value #MIN} to {@value #MAX}
 * bytes is legal; the point is that a watcher cannot read the length of the text off the length of the packet.
 */
public enum PaddingPolicy {
    /** Fills the plaintext up to the next of a few fixed sizes, so that messages of like length look the same. */
    BUCKETS {
        @Override
        int extra(int needed, RandomGenerator random) {
            for (int size : SIZES) {
                if (needed <= size) {
                    return size - needed;
                }
            }
            int over = needed - SIZES[SIZES.length - 1];
            return (over + STEP - 1) / STEP * STEP - over;
        }
    },

    /** Adds up to 255 bytes at random: for transports that hide the length of a frame by random padding as well. */
    RANDOM {
        @Override
        int extra(int needed, RandomGenerator random) {
            int wanted = needed + random.nextInt(256);
            return wanted + (-wanted & 15) - needed;
        }
    };

    /** The least padding that the protocol allows, in bytes. */
    public static final int MIN = 12;

    /** The most padding that the protocol allows, in bytes. */
    public static final int MAX = 1024;

    private static final int[] SIZES = {64, 128, 192, 256, 384, 512, 768, 1024, 1280};
    private static final int STEP = 448;

    /**
     * {@return how many bytes of padding to add, so that whole AES blocks result}
     *
     * @param unpadded the length of header and body
     * @param random where chance comes from
     */
    int padding(int unpadded, RandomGenerator random) {
        return MIN + extra(unpadded + MIN, random);
    }

    abstract int extra(int needed, RandomGenerator random);
}
