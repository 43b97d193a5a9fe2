package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * The waits of the update lines, in milliseconds.
 *
 * @param gap how long missing updates may be late before they are asked for
 * @param silence how long nothing may come before the server is asked whether that is so
 * @param retry the wait before a failed difference is asked for again; doubles with every failure
 * @param maxRetry where the doubling ends
 */
record UpdateTiming(long gap, long silence, long retry, long maxRetry) {
    /** Half a second for a gap, a quarter of an hour of silence, retries after 1 to 60 seconds. */
    static final UpdateTiming DEFAULT = new UpdateTiming(500, 15 * 60_000L, 1_000, 60_000);

    /** After which a followed channel is asked again, in milliseconds, if the server suggests nothing. */
    private static final long POLL = 30_000;

    /** {@return after how long a followed channel is asked again, given what the server suggests, in seconds or null} */
    long poll(@Nullable Integer suggested) {
        return suggested == null ? POLL : Math.max(1, suggested) * 1_000L;
    }

    long after(int failures) {
        return Math.min(maxRetry, retry << Math.min(failures, 16));
    }
}
