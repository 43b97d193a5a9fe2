package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * The account wants its password after the code (two-step verification).
 *
 * @param hint what its owner wrote down to remember it by; null if nothing
 * @param attempt 1 at first, one more for each time that it was wrong
 */
public record PasswordRequest(@Nullable String hint, int attempt) {
    /** {@return the attempt, and nothing of the hint: many are nearly the password} */
    @Override
    public String toString() {
        return "PasswordRequest[attempt=" + attempt + "]";
    }
}
