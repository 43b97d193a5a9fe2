package dev.aptgram.transport;

/** The stream broke the rules of its framing: what and how to mend it. Whoever knows the address adds where. */
final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String why;

    /**
     * Creates the error.
     *
     * @param offset the position in the incoming stream at which the offending frame begins, in bytes
     * @param why what is wrong and how to mend it, in sentences
     */
    MalformedFrameException(long offset, String why) {
        super(why);
        this.why = why;
        this.offset = offset;
    }

    /** {@return where the offending frame begins, in bytes from the start of the incoming stream} */
    long offset() {
        return offset;
    }

    /** {@return what is wrong and how to mend it} */
    String why() {
        return why;
    }
}
