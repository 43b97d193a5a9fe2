package dev.aptgram.transport;

/**
 * One frame, ready for the stream: three parts in order, kept apart so that a payload is not copied to gain a header.
 *
 * @param head what precedes the payload
 * @param payload the payload itself
 * @param tail what follows it: padding or a checksum, often nothing
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Frame(byte[] head, byte[] payload, byte[] tail) {
    private static final byte[] NOTHING = new byte[0];

    /** {@return a frame without a tail} */
    static Frame of(byte[] head, byte[] payload) {
        return new Frame(head, payload, NOTHING);
    }

    /** {@return a frame that is nothing but these bytes} */
    static Frame bare(byte[] bytes) {
        return new Frame(bytes, NOTHING, NOTHING);
    }

    /** {@return the number of bytes on the wire} */
    int size() {
        return head.length + payload.length + tail.length;
    }
}
