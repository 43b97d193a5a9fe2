package dev.aptgram.mtproto.session;

import java.util.random.RandomGenerator;

/**
 * The ids of our messages (protocol section 5.1): the server's time in the upper half, fraction and noise in the lower,
 * divisible by four, strictly increasing. Ids are unsigned.
 */
public final class MessageIds {
    /** How many low bits are noise: about a millisecond. */
    private static final int NOISE_BITS = 22;
    /** How far the next id may be from one that is ahead of the clock already, in steps of eight. */
    private static final int MAX_STEP = 1024;

    private final RandomGenerator random;
    private long last;

    /**
     * Creates a sequence.
     *
     * @param random where the noise comes from
     */
    public MessageIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * {@return the id of the next message}
     *
     * @param serverMillis the server's time in milliseconds since 1970, as well as it is known
     */
    public long next(long serverMillis) {
        long seconds = Math.floorDiv(serverMillis, 1000L);
        long fraction = (Math.floorMod(serverMillis, 1000L) << 32) / 1000;
        long id = ((seconds << 32 | fraction) ^ random.nextInt(1 << NOISE_BITS)) & ~3L;
        if (Long.compareUnsigned(id, last) <= 0) {
            id = last + 8L * (1 + random.nextInt(MAX_STEP));
        }
        last = id;
        return id;
    }

    /** {@return the id given last, or 0} */
    long last() {
        return last;
    }

    /** Begins anew, for a new session: ids may go back then. */
    void reset() {
        last = 0;
    }
}
