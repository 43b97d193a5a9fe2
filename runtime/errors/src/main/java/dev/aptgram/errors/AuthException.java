package dev.aptgram.errors;

import org.jspecify.annotations.Nullable;

/**
 * Signing in failed, or the account is no longer signed in.
 */
public class AuthException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without a cause.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public AuthException(String message) {
        this(message, null);
    }

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     * @param cause what led to it, or null
     */
    public AuthException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
