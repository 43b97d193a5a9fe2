package dev.aptgram.mtproto;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to connect: twice as long after each failure, up to a cap, and never quite the
 * same, so that a thousand clients do not come back at one instant. For one thread at a time.
 */
public final class BackOff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long CAP_MILLIS = 30_000;
    private static final long AT_ONCE_EVERY_MILLIS = 10_000;

    private final RandomGenerator random;
    private long base = FIRST_MILLIS;
    private long lastAtOnce = Long.MIN_VALUE;

    /**
     * Creates a back-off at its beginning.
     *
     * @param random where chance comes from
     */
    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** {@return how long to wait: at least half of what is due} */
    public Duration next() {
        long half = base / 2;
        base = Math.min(base * 2, CAP_MILLIS);
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    /** {@return how long to wait after the server said that we ask too much} */
    public Duration nextAfterFlood() {
        base = CAP_MILLIS;
        return next();
    }

    /**
     * {@return no wait at all, where the last such was a while ago; otherwise as {@link #next}}
     *
     * @param now the time, in milliseconds
     */
    public Duration nextAtOnce(long now) {
        if (lastAtOnce == Long.MIN_VALUE || now - lastAtOnce >= AT_ONCE_EVERY_MILLIS) {
            lastAtOnce = now;
            return Duration.ZERO;
        }
        return next();
    }

    /** Says that a connection has worked. */
    public void reset() {
        base = FIRST_MILLIS;
    }
}
