package dev.aptgram.transport;

/** A handshake below the frames failed: why and how to mend it. Whoever knows the address adds where. */
final class HandshakeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * Creates the error.
     *
     * @param why what went wrong and how to mend it, in sentences; free of secrets
     */
    HandshakeException(String why) {
        super(why);
        this.why = why;
    }

    /** {@return what went wrong and how to mend it} */
    String why() {
        return why;
    }
}
