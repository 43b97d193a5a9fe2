package dev.aptgram.client;

import java.time.Instant;

/** What has become of the wish to lose a forgotten password ({@code account.resetPassword}). */
public sealed interface PasswordReset {
    /** The account has no password any more. */
    record Done() implements PasswordReset {}

    /**
     * Telegram lets the account wait, usually for a week, in which its owner may decline: {@link
     * TwoStepVerification#declineReset}.
     *
     * @param until from when {@link TwoStepVerification#reset} takes the password away
     */
    record Waiting(Instant until) implements PasswordReset {}

    /**
     * The wish is refused for now: one was declined not long ago.
     *
     * @param retryAt from when it can be asked for again
     */
    record Refused(Instant retryAt) implements PasswordReset {}
}
