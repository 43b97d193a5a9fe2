package dev.aptgram.client;

import dev.aptgram.api.account.Password;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands with two-step verification ({@code account.password}). Hint and addresses are in no {@code toString}.
 *
 * @param enabled whether there is a password
 * @param hint what is shown to whoever is asked for it; null if nothing
 * @param recoverable whether it can be replaced by way of an e-mail address
 * @param unconfirmedEmail the address that waits for its code, with most of its letters hidden; null if none does
 * @param resetAt when the password will be gone because its owner has asked for that; null if it stays
 */
public record TwoStepState(
        boolean enabled,
        @Nullable String hint,
        boolean recoverable,
        @Nullable String unconfirmedEmail,
        @Nullable Instant resetAt) {
    static TwoStepState of(Password password) {
        Integer reset = password.pendingResetDate();
        return new TwoStepState(
                password.hasPassword(),
                password.hint(),
                password.hasRecovery(),
                password.emailUnconfirmedPattern(),
                reset == null ? null : Instant.ofEpochSecond(Integer.toUnsignedLong(reset)));
    }

    @Override
    public String toString() {
        return "TwoStepState[enabled=" + enabled + ", recoverable=" + recoverable + "]";
    }
}
