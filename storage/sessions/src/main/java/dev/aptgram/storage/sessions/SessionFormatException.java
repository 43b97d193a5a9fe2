package dev.aptgram.storage.sessions;

import dev.aptgram.errors.StorageException;

/**
 * A session's text or files are not what their format demands, or a session cannot be written in a format. The message
 * says what is wrong, where, and how to mend it; it never has a value from the session in it, for that may be a piece of its key.
 */
public class SessionFormatException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public SessionFormatException(String message) {
        super(message);
    }
}
