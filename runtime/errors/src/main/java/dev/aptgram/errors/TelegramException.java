package dev.aptgram.errors;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Aptgram throws on purpose. Unchecked; catch this to catch them all.
 *
 * <p>Messages say what went wrong, where, and how to mend it. They never carry auth keys, codes, passwords or tokens.
 */
public abstract class TelegramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     * @param cause what led to it, or null
     */
    protected TelegramException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
