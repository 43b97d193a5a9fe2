package dev.aptgram.errors;

import org.jspecify.annotations.Nullable;

/**
 * Bytes do not fit the TL schema: an unknown constructor id, a length out of range, bytes left over.
 */
public class SchemaException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without a cause.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public SchemaException(String message) {
        this(message, null);
    }

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     * @param cause what led to it, or null
     */
    public SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
