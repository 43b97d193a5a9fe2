package dev.aptgram.transport;

/**
 * Where an accepted connection breaks, for tests of what survives: bytes as they are on the wire, greeting and handshakes
 * included.
 *
 * @param received how many bytes are taken from the client before the connection is cut, at least 0
 * @param sent how many bytes are sent to it before, at least 0
 */
public record CutPoint(long received, long sent) {
    /** The connection is not cut. */
    public static final CutPoint NEVER = new CutPoint(Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Checks the figures.
     *
     * @param received at least 0
     * @param sent at least 0
     * @throws IllegalArgumentException if one is negative
     */
    public CutPoint {
        if (received < 0 || sent < 0) {
            throw new IllegalArgumentException("A connection is cut after 0 bytes or more, not after " + received
                    + " received or " + sent + " sent.");
        }
    }

    /**
     * {@return a cut in what the client sends}
     *
     * @param bytes how many still arrive
     */
    public static CutPoint afterReceiving(long bytes) {
        return new CutPoint(bytes, Long.MAX_VALUE);
    }

    /**
     * {@return a cut in what the client receives}
     *
     * @param bytes how many still leave
     */
    public static CutPoint afterSending(long bytes) {
        return new CutPoint(Long.MAX_VALUE, bytes);
    }
}
