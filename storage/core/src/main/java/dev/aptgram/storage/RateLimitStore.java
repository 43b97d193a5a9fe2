package dev.aptgram.storage;

import java.time.Duration;

/**
 * Counts what somebody has done lately, against a limit: so many in any time of such a length. Which clock counts is the store's
 * own affair; one that several processes share counts by one clock for all of them.
 *
 * <p>Thread-safe and may block, so it has no business on an I/O thread. Nothing needs to outlive a restart here.
 */
public interface RateLimitStore {
    /**
     * Takes one of what is left, if anything is.
     *
     * @param key whose it is, for example {@code user:7}, not empty; with a name before it where one store serves several limits
     * @param limit how many may be taken in any such time, at least 1
     * @param per the time, at least a millisecond
     * @return whether there was one left; if not, nothing has changed
     * @throws IllegalArgumentException if an argument is out of its range
     * @throws dev.aptgram.errors.StorageException if the store is closed or out of reach
     */
    boolean take(String key, int limit, Duration per);

    /**
     * Checks the arguments of {@link #take}; for implementations.
     *
     * @param key whose it is
     * @param limit how many may be taken
     * @param per in what time
     * @throws IllegalArgumentException if one is out of its range
     */
    static void check(String key, int limit, Duration per) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a limit needs a key; say whose it is, such as user:7");
        }
        if (limit < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a limit is at least 1 in at least a millisecond, not " + limit + " in " + per);
        }
    }
}
