package dev.aptgram.dispatch.payload;

/**
 * Bytes are no payload of the expected shape. Never leaves the dispatcher: to a handler such a button is out of date. Without a
 * stack trace, since anybody can cause it.
 */
public final class MalformedPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the complaint.
     *
     * @param message what is wrong; nothing of what the bytes say
     */
    public MalformedPayloadException(String message) {
        super(message, null, false, false);
    }
}
