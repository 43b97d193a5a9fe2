package dev.aptgram.mtproto.retry;

import java.time.Duration;

/**
 * What becomes of a call that Telegram refuses for the moment. Immutable.
 *
 * <p>A wait that is not longer than allowed is waited for, and the call is made again; meanwhile other calls of the same
 * method stand in line behind it, in their order. A longer one fails the call at once with Telegram's own error, an {@link
 * dev.aptgram.errors.RpcException} whose {@code retryAfter()} says how long it would have been; until it is over, calls of
 * that method fail likewise without being sent, with what is left of it. Times above a year count as a year.
 *
 * @param maxWait the longest flood wait that is waited for ({@code FLOOD_WAIT_X}, {@code FLOOD_PREMIUM_WAIT_X}, {@code
 *     FLOOD_TEST_PHONE_WAIT_X}); zero for none
 * @param maxRuleWait the longest wait that a rule imposes rather than too many calls: {@code SLOWMODE_WAIT_X} of a chat,
 *     {@code TAKEOUT_INIT_DELAY_X}, {@code 2FA_CONFIRM_WAIT_X}; zero for none
 * @param maxTotal how long a call may be held in all, from when it was made; a call whose time is up fails with the error
 *     that held it
 * @param maxRepeats how often a call is made again after an internal error of the server (500 and negative codes), in 1, 2,
 *     4 and so on up to 60 seconds. After a time-out on Telegram's side ({@code -503}) only what may be executed twice is
 *     made again: what only reads, or bears a {@code random_id}
 * @param maxMoves how often a call follows to another data centre ({@code FILE_MIGRATE_X} and the like); 0 for never
 */
public record RetryPolicy(Duration maxWait, Duration maxRuleWait, Duration maxTotal, int maxRepeats, int maxMoves) {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final RetryPolicy STANDARD =
            new RetryPolicy(Duration.ofSeconds(60), Duration.ZERO, Duration.ofMinutes(5), 5, 3);
    private static final RetryPolicy PATIENT =
            new RetryPolicy(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(1), 12, 3);
    private static final RetryPolicy NONE = new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0);

    /**
     * Creates a policy.
     *
     * @throws IllegalArgumentException if something is negative
     */
    public RetryPolicy {
        maxWait = bounded("maxWait", maxWait);
        maxRuleWait = bounded("maxRuleWait", maxRuleWait);
        maxTotal = bounded("maxTotal", maxTotal);
        requireNotNegative("maxRepeats", maxRepeats);
        requireNotNegative("maxMoves", maxMoves);
    }

    /** {@return what holds unless something else is said} Flood waits to a minute, no rules, five minutes in all. */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** {@return for work that has time} Waits to an hour, slow mode too, a day in all. */
    public static RetryPolicy patient() {
        return PATIENT;
    }

    /** {@return nothing is waited for and nothing repeated: each error comes at once} */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * {@return this policy with another longest flood wait}
     *
     * @param longest zero or more
     */
    public RetryPolicy withMaxWait(Duration longest) {
        return new RetryPolicy(longest, maxRuleWait, maxTotal, maxRepeats, maxMoves);
    }

    /**
     * {@return this policy with another longest wait for a rule, such as slow mode}
     *
     * @param longest zero or more
     */
    public RetryPolicy withMaxRuleWait(Duration longest) {
        return new RetryPolicy(maxWait, longest, maxTotal, maxRepeats, maxMoves);
    }

    /**
     * {@return this policy with another longest time in all}
     *
     * @param longest zero or more
     */
    public RetryPolicy withMaxTotal(Duration longest) {
        return new RetryPolicy(maxWait, maxRuleWait, longest, maxRepeats, maxMoves);
    }

    /**
     * {@return this policy with another number of repetitions after internal errors}
     *
     * @param times zero or more
     */
    public RetryPolicy withMaxRepeats(int times) {
        return new RetryPolicy(maxWait, maxRuleWait, maxTotal, times, maxMoves);
    }

    /**
     * {@return this policy with another number of moves to other data centres}
     *
     * @param times zero or more
     */
    public RetryPolicy withMaxMoves(int times) {
        return new RetryPolicy(maxWait, maxRuleWait, maxTotal, maxRepeats, times);
    }

    /** So that no sum of times runs over. */
    private static Duration bounded(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, not " + value);
        }
        return value.compareTo(LONGEST) > 0 ? LONGEST : value;
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be zero or more, not " + value);
        }
    }
}
