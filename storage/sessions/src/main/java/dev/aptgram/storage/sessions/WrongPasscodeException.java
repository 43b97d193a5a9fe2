package dev.aptgram.storage.sessions;

/** The local passcode of a Telegram Desktop is another one, or is needed and was not given. */
public final class WrongPasscodeException extends SessionFormatException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what went wrong, where, and how to mend it; free of secrets
     */
    public WrongPasscodeException(String message) {
        super(message);
    }
}
