package dev.aptgram.errors;

import org.jspecify.annotations.Nullable;

/**
 * The road to Telegram failed: a connection could not be opened, was cut, or carried a malformed frame.
 */
public class TransportException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without a cause.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public TransportException(String message) {
        this(message, null);
    }

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     * @param cause what led to it, or null
     */
    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
