package dev.aptgram.errors;

import org.jspecify.annotations.Nullable;

/**
 * The peer broke a rule that protects the user: a nonce, hash, key, prime, session id or message id did not check out
 * (MTProto security guidelines). What was received has been discarded; nothing of it was used.
 */
public class SecurityCheckException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without a cause.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public SecurityCheckException(String message) {
        this(message, null);
    }

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     * @param cause what led to it, or null
     */
    public SecurityCheckException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
