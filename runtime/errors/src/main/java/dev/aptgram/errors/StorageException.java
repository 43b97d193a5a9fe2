package dev.aptgram.errors;

import org.jspecify.annotations.Nullable;

/**
 * A store could not be opened, read or written. Nothing has been reset: the data on the disk is as it was.
 */
public class StorageException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without a cause.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public StorageException(String message) {
        this(message, null);
    }

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     * @param cause what led to it, or null
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
