package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outgoing half of a connection, and its end. Fields that are not volatile belong to the event loop. */
final class ChannelConnection implements FrameConnection {
    private static final Logger log = LoggerFactory.getLogger(ChannelConnection.class);
    private static final long CLOSE_SECONDS = 5;

    private final Channel channel;
    private final EventLoop loop;
    private final Link link;
    private final FrameEncoder encoder;
    private final FrameWriter writer;
    private final int maxPayloadBytes;

    private volatile boolean closeRequested;
    private boolean closing;
    private @Nullable TransportException failure;

    /**
     * Creates the outgoing half.
     *
     * @param channel a registered channel
     * @param link what is fixed
     * @param encoder at its start
     * @param writer of the same channel
     * @param maxPayloadBytes the cap
     */
    ChannelConnection(Channel channel, Link link, FrameEncoder encoder, FrameWriter writer, int maxPayloadBytes) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.link = link;
        this.encoder = encoder;
        this.writer = writer;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    @Override
    public void send(byte[] payload) {
        link.spec().framing().checkPayload(payload.length, maxPayloadBytes);
        inLoop(() -> write(encoder.message(payload, false)));
    }

    @Override
    public void sendWantingQuickAck(byte[] payload) {
        requireQuickAck();
        require(Side.CLIENT, "Only a client asks for quick acks; an acceptor sends them with sendQuickAck.");
        link.spec().framing().checkPayload(payload.length, maxPayloadBytes);
        inLoop(() -> write(encoder.message(payload, true)));
    }

    @Override
    public void sendQuickAck(int token) {
        requireQuickAck();
        require(Side.SERVER, "Only an acceptor sends quick acks; a client asks for them with sendWantingQuickAck.");
        inLoop(() -> write(encoder.quickAck(token)));
    }

    @Override
    public void sendError(int code) {
        require(Side.SERVER, "Only an acceptor reports transport errors; a client closes the connection.");
        if (code >= IntermediateEncoder.PADDED_QUICK_ACK) {
            throw new IllegalArgumentException(
                    "Transport error " + code + " is not below -1; use -404, -429, -444 or another HTTP-like status.");
        }
        inLoop(() -> write(encoder.error(code)));
    }

    @Override
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void close() {
        closeRequested = true;
        inLoop(this::closeInLoop);
    }

    @Override
    public boolean isOpen() {
        return !closeRequested && channel.isActive();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return link.remote();
    }

    @Override
    public TransportSpec spec() {
        return link.spec();
    }

    @Override
    public OptionalInt dcId() {
        return link.dcId();
    }

    @Override
    public boolean inEventLoop() {
        return loop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(() -> guard(task));
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Future<?> planned = loop.schedule(() -> guard(task), nanos(delay), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public String toString() {
        return "FrameConnection[" + link + (isOpen() ? "" : ", closed") + "]";
    }

    /** {@return what is fixed about the connection} */
    Link link() {
        return link;
    }

    /** {@return whether nothing more is to be delivered} */
    boolean isMuted() {
        return closeRequested || closing;
    }

    /** Runs something of the listener's; if it throws, its connection ends. On the event loop. */
    void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("event=listener_failed peer=\"{}\"", link, e);
            fail(new TransportException(
                    "The connection to " + link + " was closed because its listener or task threw "
                            + e.getClass().getName() + ". Mend the listener; it must not throw.",
                    e));
        }
    }

    /** Ends the connection for a reason; the first reason counts. On the event loop. */
    void fail(TransportException reason) {
        if (!isMuted() && failure == null) {
            failure = reason;
        }
        closing = true;
        Ignored.future(channel.close());
    }

    /** {@return why the connection ended: the reason given to {@link #fail}, or null} */
    @Nullable
    TransportException failure() {
        return failure;
    }

    private void closeInLoop() {
        if (closing) {
            return;
        }
        closing = true;
        if (!channel.isActive()) {
            Ignored.future(channel.close());
            return;
        }
        // Completes when all that was written before it has left, or failed.
        ChannelFuture last = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (last.isDone()) {
            Ignored.future(channel.close());
            return;
        }
        last.addListener(ChannelFutureListener.CLOSE);
        Future<?> forced = loop.schedule(() -> Ignored.future(channel.close()), CLOSE_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(done -> forced.cancel(false));
    }

    private void write(Frame frame) {
        if (closing || !channel.isActive()) {
            log.debug("event=frame_dropped reason=closed peer=\"{}\" bytes={}", link, frame.size());
            return;
        }
        if (log.isTraceEnabled()) {
            log.trace("event=frame direction=out peer=\"{}\" bytes={}", link, frame.size());
        }
        writer.write(frame);
    }

    private void inLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The loops end after every connection has; onClosed has told.
            log.debug("event=call_dropped reason=closed peer=\"{}\"", link);
        }
    }

    private void requireQuickAck() {
        if (!link.spec().framing().hasQuickAck()) {
            throw new UnsupportedOperationException(
                    "Full framing has no quick acks. Use another framing, or send without asking for one.");
        }
    }

    private void require(Side side, String otherwise) {
        if (link.side() != side) {
            throw new UnsupportedOperationException(otherwise);
        }
    }

    static long nanos(Duration delay) {
        try {
            return Math.max(0, delay.toNanos());
        } catch (ArithmeticException e) {
            return delay.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
