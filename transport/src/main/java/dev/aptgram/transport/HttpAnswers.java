package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing half of an accepted connection over HTTP: what is sent answers the request that waits, or else the next one.
 * Fields that are not volatile belong to the event loop.
 */
final class HttpAnswers implements FrameConnection {
    private static final Logger log = LoggerFactory.getLogger(HttpAnswers.class);
    private static final byte[] NOTHING = new byte[0];

    /** How long a request waits for something to be said, as of {@code http_wait} without figures of its own. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private static final int MOST_WAITING = 256;

    private final Channel channel;
    private final EventLoop loop;
    private final Link link;
    private final int maxPayloadBytes;
    private final BooleanSupplier ownerClosed;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable FrameListener listener;
    private @Nullable Future<?> longest;
    private volatile boolean asked;
    private boolean told;
    private volatile boolean crowded;
    private volatile boolean closed;

    HttpAnswers(Channel channel, InetSocketAddress remote, int maxPayloadBytes, BooleanSupplier ownerClosed) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.link = new Link(Side.SERVER, remote, TransportSpec.HTTP, OptionalInt.empty(), "");
        this.maxPayloadBytes = maxPayloadBytes;
        this.ownerClosed = ownerClosed;
    }

    @Override
    public void send(byte[] payload) {
        link.spec().framing().checkPayload(payload.length, maxPayloadBytes);
        inLoop(() -> {
            if (closed) {
                log.debug("event=frame_dropped reason=closed peer=\"{}\" bytes={}", link, payload.length);
            } else if (asked) {
                answer("200 OK", payload);
            } else if (waiting.size() == MOST_WAITING) {
                fail("the client does not come for what is waiting for it.");
            } else {
                waiting.add(payload);
                crowded = true;
            }
        });
    }

    @Override
    public void sendWantingQuickAck(byte[] payload) {
        throw new UnsupportedOperationException("HTTP has no quick acks. Send without asking for one.");
    }

    @Override
    public void sendQuickAck(int token) {
        throw new UnsupportedOperationException("HTTP has no quick acks. Do without.");
    }

    @Override
    public void sendError(int code) {
        if (code > -100 || code < -599) {
            throw new IllegalArgumentException("Transport error " + code + " is no HTTP status with a minus before it,"
                    + " which have -100 to -599.");
        }
        inLoop(() -> {
            if (!closed && asked) {
                answer(-code + " Error", NOTHING);
            }
        });
    }

    @Override
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    @Override
    public boolean isWritable() {
        return !crowded && channel.isWritable();
    }

    @Override
    public boolean isAwaited() {
        // Where something waits already, the request that has just come is answered by that.
        return asked && !crowded;
    }

    @Override
    public void waitAtMost(Duration most) {
        inLoop(() -> {
            if (!asked || closed) {
                return;
            }
            stopWaiting();
            if (most.isZero() || most.isNegative()) {
                waitedLongest();
            } else {
                Duration left = most.compareTo(LONGEST_WAIT) < 0 ? most : LONGEST_WAIT;
                longest = loop.schedule(this::waitedLongest, left.toNanos(), TimeUnit.NANOSECONDS);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        inLoop(this::closeWhenSent);
    }

    @Override
    public boolean isOpen() {
        return !closed && channel.isActive();
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
        return OptionalInt.empty();
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
        Future<?> planned = loop.schedule(() -> guard(task), ChannelConnection.nanos(delay), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public String toString() {
        return "FrameConnection[" + link + (isOpen() ? "" : ", closed") + "]";
    }

    /** From now on somebody is told. */
    void begin(FrameListener hearing) {
        listener = hearing;
        log.info("event=connected side={} peer=\"{}\"", link.side(), link);
    }

    /** A request has come. */
    void requested(byte[] payload) {
        if (closed) {
            return;
        }
        if (asked) {
            fail("a request came before the one before was answered; one at a time may be on its way.");
            return;
        }
        asked = true;
        longest = loop.schedule(this::waitedLongest, LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        FrameListener to = listener;
        if (to != null && payload.length > 0) {
            guard(() -> to.onFrame(this, payload));
        }
        if (asked && !closed && !waiting.isEmpty()) {
            byte[] next = waiting.remove();
            crowded = !waiting.isEmpty();
            answer("200 OK", next);
        }
    }

    /** A request is nothing that is served here. */
    void refuse(String status, String why) {
        log.info("event=refused peer=\"{}\" reason=\"{}\"", link, why);
        asked = true;
        answer(status + "\r\nConnection: close", NOTHING);
        fail(why + ".");
    }

    /** Ends the connection because the client breaks the rules. */
    void fail(String why) {
        closed = true;
        tell(new TransportException("Bad request from " + link + ": " + why));
        closeWhenSent();
    }

    /** The channel is closed. */
    void ended(boolean betweenRequests, @Nullable Throwable cause) {
        stopWaiting();
        boolean closedHere = closed || ownerClosed.getAsBoolean();
        closed = true;
        tell(
                closedHere
                        ? null
                        : new TransportException(
                                link + " closed the connection " + (betweenRequests ? "between two" : "within")
                                        + " requests.",
                                cause));
    }

    private void waitedLongest() {
        longest = null;
        if (asked && !closed) {
            answer("200 OK", NOTHING);
        }
    }

    private void answer(String status, byte[] payload) {
        asked = false;
        stopWaiting();
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + payload.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuf bytes = channel.alloc().ioBuffer(head.length + payload.length);
        bytes.writeBytes(head).writeBytes(payload);
        Ignored.future(channel.writeAndFlush(bytes, channel.voidPromise()));
    }

    private void stopWaiting() {
        if (longest != null) {
            longest.cancel(false);
            longest = null;
        }
    }

    private void closeWhenSent() {
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    private void tell(@Nullable TransportException cause) {
        FrameListener to = listener;
        if (!told && to != null) {
            told = true;
            log.info(
                    "event=disconnected side={} peer=\"{}\" reason=\"{}\"",
                    link.side(),
                    link,
                    cause == null ? "closed here" : cause.getMessage());
            guard(() -> to.onClosed(this, cause));
        }
    }

    private void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("event=listener_failed peer=\"{}\"", link, e);
            closed = true;
            tell(new TransportException(
                    "The connection to " + link + " was closed because its listener or task threw "
                            + e.getClass().getName() + ". Mend the listener; it must not throw.",
                    e));
            closeWhenSent();
        }
    }

    private void inLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("event=call_dropped reason=closed peer=\"{}\"", link);
        }
    }
}
