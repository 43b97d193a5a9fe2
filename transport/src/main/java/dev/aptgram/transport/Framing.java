package dev.aptgram.transport;

/** How payloads are cut out of a TCP stream. A connection uses one framing from its first byte to its last. */
public enum Framing {
    /** One length byte for most payloads; the connection opens with {@code ef}. Lengths count in units of four bytes. */
    ABRIDGED("abridged", 0xEFEFEFEF),
    /** A four-byte length before each payload; the connection opens with {@code eeeeeeee}. */
    INTERMEDIATE("intermediate", 0xEEEEEEEE),
    /**
     * Like {@link #INTERMEDIATE} with 0 to 15 random bytes after each payload; the connection opens with
     * {@code dddddddd}. A received payload still carries them: whoever knows the inner length takes them off.
     */
    PADDED_INTERMEDIATE("padded intermediate", 0xDDDDDDDD),
    /** Length, sequence number and CRC-32 around each payload, no opening; can neither be obfuscated nor quick-acked. */
    FULL("full", 0),
    /**
     * No framing at all: every payload is the body of an HTTP request or of its answer. It can neither be obfuscated nor
     * quick-acked, and only {@link Road#http} and {@link Entrance#http} speak it.
     */
    HTTP("HTTP", 0);

    private final String label;
    private final int tag;

    Framing(String label, int tag) {
        this.label = label;
        this.tag = tag;
    }

    /** {@return the four tag bytes as one number (all four are alike), or 0 for a framing without a tag} */
    int tag() {
        return tag;
    }

    /** {@return whether a frame can ask for a quick ack} */
    public boolean hasQuickAck() {
        return hasTag();
    }

    /** {@return whether the framing can be named in an obfuscated2 header, and so be obfuscated} */
    boolean hasTag() {
        return tag != 0;
    }

    /**
     * Refuses a payload that this framing cannot carry.
     *
     * @param length the payload's length in bytes
     * @param maxPayloadBytes the connection's cap
     * @throws IllegalArgumentException if the length does not fit; the message says what would
     */
    void checkPayload(int length, int maxPayloadBytes) {
        if (length < FrameDecoder.SHORTEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "A payload of " + length + " bytes is no MTProto message (the shortest has "
                            + FrameDecoder.SHORTEST_MESSAGE + "): the other end would read it as a transport error. "
                            + "Send a whole plain or encrypted message; an acceptor reports errors with sendError.");
        }
        if (length > maxPayloadBytes) {
            throw new IllegalArgumentException("A payload of " + length + " bytes is over this connection's cap of "
                    + maxPayloadBytes + ". Send smaller messages or raise TransportOptions.maxPayloadBytes.");
        }
        if (this != PADDED_INTERMEDIATE && length % 4 != 0) {
            throw new IllegalArgumentException("A payload of " + length + " bytes cannot travel in " + label
                    + " framing, which carries multiples of 4. MTProto messages always are: look at how it was built.");
        }
    }

    /** {@return the framing's name in words, such as {@code padded intermediate}} */
    @Override
    public String toString() {
        return label;
    }
}
