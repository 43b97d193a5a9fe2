package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * One open connection that carries payloads both ways.
 *
 * <p>All methods may be called from any thread. Frames leave in the order of the calls of one thread; all frames sent
 * within one turn of the event loop leave in one write to the socket.
 */
public interface FrameConnection {
    /**
     * Sends a message. If the connection is closed, or closes before the bytes have left, the message is dropped and
     * {@link FrameListener#onClosed} tells.
     *
     * @param payload a whole plain or encrypted message; must not be changed afterwards
     * @throws IllegalArgumentException if the framing cannot carry it: shorter than 16 bytes, over the cap, or not a
     *     multiple of four bytes (except in padded intermediate framing)
     */
    void send(byte[] payload);

    /**
     * Sends a message and asks the server for a quick ack, which arrives at {@link FrameListener#onQuickAck}.
     *
     * @param payload as in {@link #send}
     * @throws IllegalArgumentException as in {@link #send}
     * @throws UnsupportedOperationException if the framing is full, or over HTTP, which have no quick acks; or on an acceptor's side
     */
    void sendWantingQuickAck(byte[] payload);

    /**
     * Confirms that a message was received and decrypted (acceptor only).
     *
     * @param token the message's token; its top bit is always sent as 1
     * @throws UnsupportedOperationException if the framing is full, over HTTP, or on a client's side
     */
    void sendQuickAck(int token);

    /**
     * Reports a transport error instead of a message (acceptor only).
     *
     * @param code the error, negative: -404, -429, -444 or another HTTP-like status
     * @throws IllegalArgumentException if the code is not below -1 (-1 is how a quick ack begins)
     * @throws UnsupportedOperationException on a client's side
     */
    void sendError(int code);

    /**
     * Stops or resumes reading from the socket, which in time makes the other end wait. Frames that were already read
     * (at most one read's worth, 64 KiB) are still delivered.
     *
     * @param reading whether to read; true at first
     */
    void setReading(boolean reading);

    /** {@return whether little enough is waiting to leave; false asks the sender to hold back} */
    boolean isWritable();

    /**
     * {@return whether what is sent now leaves now} False only over HTTP, on an acceptor's side, while no request of the client's
     * waits for an answer: what is sent then leaves with the answer to the next.
     */
    default boolean isAwaited() {
        return true;
    }

    /**
     * Says how long the request that waits is to wait, over HTTP, on an acceptor's side: it is answered with nothing if nothing
     * has been sent by then. Does nothing elsewhere, or where no request waits.
     *
     * @param longest how long from now; no more than 25 seconds count, and zero or less answers at once
     */
    default void waitAtMost(Duration longest) {}

    /**
     * Closes the connection after what was sent has left, or after five seconds at most. Nothing is delivered any more
     * except {@link FrameListener#onClosed} with no cause. Closing twice does no harm.
     */
    void close();

    /** {@return whether the connection is open and {@link #close} has not been called} */
    boolean isOpen();

    /** {@return the address of the other end; unresolved where a proxy looks the name up} */
    InetSocketAddress remoteAddress();

    /** {@return what the connection speaks} */
    TransportSpec spec();

    /**
     * {@return the DC id of the client's obfuscated2 header (acceptor only), else empty} Only clients of a proxy set
     * it: the id, plus 10000 for the test environment, negated for media DCs. From others it is a random number.
     */
    OptionalInt dcId();

    /** {@return whether the caller runs on the connection's event loop} */
    boolean inEventLoop();

    /**
     * Runs a task on the connection's event loop, also if the connection has been closed.
     *
     * @param task the task; must not block. If it throws, that is logged and the connection closes
     * @throws java.util.concurrent.RejectedExecutionException if the client or acceptor has been closed
     */
    void execute(Runnable task);

    /**
     * Runs a task on the connection's event loop after a delay, also if the connection has been closed by then.
     *
     * @param delay how long to wait; zero or less means soon
     * @param task the task, as in {@link #execute}
     * @return calls the task off
     * @throws java.util.concurrent.RejectedExecutionException if the client or acceptor has been closed
     */
    Cancellable schedule(Duration delay, Runnable task);
}
