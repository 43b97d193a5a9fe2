package dev.aptgram.mtproto;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Where a client's time comes from. It should never go back; it may be wrong by any amount, since the server's messages tell
 * how far. Thread-safe.
 */
@FunctionalInterface
public interface TimeSource {
    /** {@return the time in milliseconds since 1970} */
    long millis();

    /** {@return the system's clock as it is now, carried on by its monotonic one} Setting the clock changes nothing later. */
    static TimeSource system() {
        long start = Clock.systemUTC().millis();
        long nanos = System.nanoTime();
        return () -> start + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /**
     * {@return a clock as a source}
     *
     * @param clock the clock
     */
    static TimeSource of(Clock clock) {
        return clock::millis;
    }
}
