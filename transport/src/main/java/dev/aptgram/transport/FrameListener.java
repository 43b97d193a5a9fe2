package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens on one connection.
 *
 * <p>Every call is made on the connection's event loop, one at a time, so a listener needs no locks of its own; it must
 * not block. An exception thrown here is a defect of the listener: it is logged and closes the connection.
 */
public interface FrameListener {
    /**
     * A message arrived.
     *
     * @param connection where
     * @param payload the payload; the listener owns the array. In padded intermediate framing up to 15 random bytes
     *     follow the message itself
     */
    void onFrame(FrameConnection connection, byte[] payload);

    /**
     * A message arrived whose sender asks for a quick ack (acceptor only). Without an override it is an ordinary frame;
     * quick acks are optional.
     *
     * @param connection where; answer with {@link FrameConnection#sendQuickAck}
     * @param payload the payload, as in {@link #onFrame}
     */
    default void onFrameWantingQuickAck(FrameConnection connection, byte[] payload) {
        onFrame(connection, payload);
    }

    /**
     * The server reported a transport error instead of a message (client only). The connection stays open until either
     * side closes it; servers usually do at once.
     *
     * @param connection where
     * @param code a negative number: -404 auth key unknown, -429 too many connections, -444 wrong DC, others like the
     *     HTTP status
     */
    void onTransportError(FrameConnection connection, int code);

    /**
     * The server confirmed that it received and decrypted a message sent with
     * {@link FrameConnection#sendWantingQuickAck} (client only). Unknown tokens are to be ignored.
     *
     * @param connection where
     * @param token the token of the message: the first four bytes of its SHA-256 {@code msg_key_large}, little-endian,
     *     with the top bit set
     */
    default void onQuickAck(FrameConnection connection, int token) {}

    /**
     * No request is on its way, so the server cannot say anything (client over HTTP only). Whoever wants to hear of what
     * happens sends something that waits for it, such as a message with {@code http_wait}; the answer comes like any other.
     * Called again whenever an answer has come and nothing else is waiting to be sent.
     *
     * @param connection where
     */
    default void onIdle(FrameConnection connection) {}

    /**
     * The connection has ended. Called exactly once, and last.
     *
     * @param connection the connection, closed
     * @param cause why: null if this side closed it, otherwise what happened, where and how to mend it
     */
    void onClosed(FrameConnection connection, @Nullable TransportException cause);
}
