package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.RpcException;
import java.util.Set;

/** What an {@code rpc_error} asks for (protocol section 5.9). */
sealed interface Verdict {
    /** The caller's to handle. */
    record Return() implements Verdict {}

    /**
     * Too many calls of this method: none before the time is over.
     *
     * @param millis how long
     */
    record Flood(long millis) implements Verdict {}

    /**
     * Not too many calls, but a rule: slow mode in a chat, a pause after a new password, before an export.
     *
     * @param millis how long
     * @param ofChat whether the rule is that of the chat, not of the method
     */
    record Rule(long millis, boolean ofChat) implements Verdict {}

    /**
     * Nothing was executed, and the same call may come again soon.
     *
     * @param millis how soon
     */
    record Again(long millis) implements Verdict {}

    /**
     * The data centre is in trouble.
     *
     * @param perhapsExecuted whether the call may have had its effect all the same
     */
    record Internal(boolean perhapsExecuted) implements Verdict {}

    Verdict RETURN = new Return();

    long MIN_WAIT_MILLIS = 1_000;
    /** TDLib's bound: what is longer than 14 days is no wait but a mistake. */
    long MAX_WAIT_MILLIS = 14L * 24 * 3_600 * 1_000;

    /**
     * Errors with the code of an internal one that say something definite, so that a repetition can't help. {@code
     * PERSISTENT_TIMESTAMP_OUTDATED} concerns whoever keeps the update state, {@code RANDOM_ID_DUPLICATE} says that the
     * call was executed before.
     */
    Set<String> DEFINITE = Set.of(
            "AUTH_RESTART",
            "PERSISTENT_TIMESTAMP_OUTDATED",
            "RANDOM_ID_DUPLICATE",
            "SIGN_IN_FAILED",
            "UNKNOWN_METHOD",
            "STORE_INVALID_SCALAR_TYPE",
            "NEED_CHAT_INVALID",
            "NEED_MEMBER_INVALID",
            "PTS_CHANGE_EMPTY");

    /** {@return what an error asks for} */
    static Verdict of(RpcException error) {
        String type = error.type();
        switch (type) {
            case "MSG_WAIT_FAILED", "MSG_WAIT_TIMEOUT" -> {
                return new Again(0); // what it was to run after failed; it did not run itself
            }
            case "WORKER_BUSY_TOO_LONG_RETRY" -> {
                return new Again(MIN_WAIT_MILLIS);
            }
            default -> {
                // told by its code
            }
        }
        if (error.code() == 420) {
            return ofWait(error);
        }
        boolean internal = error.code() >= 500 || error.code() <= 0;
        if (!internal || DEFINITE.contains(type)) {
            return RETURN;
        }
        return new Internal(error.code() == -503 || type.equalsIgnoreCase("TIMEOUT"));
    }

    private static Verdict ofWait(RpcException error) {
        String type = error.type();
        if (type.startsWith("FLOOD_SKIP_FAILED_WAIT")) {
            return new Flood(MIN_WAIT_MILLIS);
        }
        if (error.argument().isEmpty()) {
            return RETURN;
        }
        long millis = Math.min(Math.max(error.argument().getAsInt() * 1_000L, MIN_WAIT_MILLIS), MAX_WAIT_MILLIS);
        return switch (type) {
            case "SLOWMODE_WAIT_X" -> new Rule(millis, true);
            case "TAKEOUT_INIT_DELAY_X", "2FA_CONFIRM_WAIT_X" -> new Rule(millis, false);
            // Others bear a number that is no wait: a date, or the days of a subscription.
            default -> type.startsWith("FLOOD_") && type.endsWith("WAIT_X") ? new Flood(millis) : RETURN;
        };
    }
}
