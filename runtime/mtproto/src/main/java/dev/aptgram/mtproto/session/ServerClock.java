package dev.aptgram.mtproto.session;

import java.util.OptionalLong;

/**
 * What is known of the server's clock: how far it is ahead of ours, in milliseconds (protocol section 5.1).
 *
 * <p>The difference is learnt from the ids of the server's messages. A message was written before it arrived, so each of
 * them is a lower bound, and the highest of these bounds is kept. Only what proves that the estimate is wrong may lower it:
 * see {@link #force}.
 */
final class ServerClock {
    /** How far ahead of the server's clock a message may claim to be. */
    static final long MAX_AHEAD_MILLIS = 30_000;
    /** How far behind the server's clock a message may be. */
    static final long MAX_BEHIND_MILLIS = 300_000;

    private long offset;
    private boolean known;

    ServerClock(OptionalLong offsetMillis) {
        this.offset = offsetMillis.orElse(0);
    }

    /** {@return the server's time in milliseconds since 1970, as well as it is known} */
    long serverMillis(long now) {
        return now + offset;
    }

    /** {@return the server's time in seconds since 1970, as well as it is known} */
    long serverSeconds(long now) {
        return Math.floorDiv(serverMillis(now), 1000L);
    }

    /** {@return how far the server's clock is ahead of ours, in milliseconds} */
    long offsetMillis() {
        return offset;
    }

    /** {@return whether a message of the server has confirmed the difference} Until then nothing is refused for its time. */
    boolean isKnown() {
        return known;
    }

    /** {@return whether the time in a message id of the server is close enough to now} Always true until the clock is known. */
    boolean accepts(long msgId, long now) {
        if (!known) {
            return true;
        }
        long ahead = millisOf(msgId) - serverMillis(now);
        return ahead <= MAX_AHEAD_MILLIS && ahead >= -MAX_BEHIND_MILLIS;
    }

    /** {@return whether the time in a message id of the server is too far behind now} */
    boolean isBehind(long msgId, long now) {
        return known && millisOf(msgId) - serverMillis(now) < -MAX_BEHIND_MILLIS;
    }

    /** Learns from a message that has been accepted. */
    void observe(long msgId, long now) {
        long candidate = millisOf(msgId) - now;
        if (!known || candidate > offset) {
            offset = candidate;
            known = true;
        }
    }

    /**
     * Takes the time of a message that was certainly written just now, whatever was believed before.
     *
     * @return by how many milliseconds the clock has moved
     */
    long force(long msgId, long now) {
        long before = offset;
        offset = millisOf(msgId) - now;
        known = true;
        return offset - before;
    }

    /** {@return the time in a message id, in milliseconds since 1970} Ids are unsigned: after 2038 their top bit is set. */
    static long millisOf(long msgId) {
        return (msgId >>> 32) * 1000 + (((msgId & 0xffff_ffffL) * 1000) >>> 32);
    }
}
