package dev.aptgram.samples.login;

/** Nobody has said how to sign in. */
final class UnknownWayException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownWayException(String message) {
        super(message);
    }
}
