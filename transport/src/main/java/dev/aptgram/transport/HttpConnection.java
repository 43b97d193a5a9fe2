package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection over HTTP: a few TCP connections, each with one request on its way. A payload takes the one that was
 * used last, since that is where a server says what it has to say; if it is busy, as while it waits for the server to say
 * something, another; and when none is busy, the listener is asked for something to wait with. Fields that are not volatile
 * belong to the event loop.
 */
final class HttpConnection implements FrameConnection, HttpLane.Owner {
    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);
    private static final int MOST_LANES = 4;
    private static final int MOST_WAITING = 256;

    private final EventLoop loop;
    private final Link link;
    private final FrameListener listener;
    private final int maxPayloadBytes;
    private final Consumer<HttpConnection> dialer;
    private final BooleanSupplier ownerClosed;
    private final CompletableFuture<FrameConnection> opened;

    private final List<HttpLane> lanes = new ArrayList<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable HttpLane latest;
    private int opening;
    private boolean begun;
    private volatile boolean reading = true;
    private volatile boolean crowded;
    private volatile boolean closed;
    private boolean told;

    /**
     * Creates the connection before its first lane is open.
     *
     * @param loop of all its lanes
     * @param link what is fixed
     * @param listener whom to tell
     * @param maxPayloadBytes the cap
     * @param dialer opens another lane, which tells of itself; its failure goes to {@link #failed}
     * @param ownerClosed whether the client is being closed
     * @param opened to be completed with this once the first lane is open
     */
    HttpConnection(
            EventLoop loop,
            Link link,
            FrameListener listener,
            int maxPayloadBytes,
            Consumer<HttpConnection> dialer,
            BooleanSupplier ownerClosed,
            CompletableFuture<FrameConnection> opened) {
        this.loop = loop;
        this.link = link;
        this.listener = listener;
        this.maxPayloadBytes = maxPayloadBytes;
        this.dialer = dialer;
        this.ownerClosed = ownerClosed;
        this.opened = opened;
    }

    @Override
    public void send(byte[] payload) {
        link.spec().framing().checkPayload(payload.length, maxPayloadBytes);
        inLoop(() -> {
            if (closed) {
                return;
            }
            if (waiting.size() == MOST_WAITING) {
                fail("too many payloads wait for an answer to those before", null);
                return;
            }
            waiting.add(payload);
            pump();
        });
    }

    @Override
    public void sendWantingQuickAck(byte[] payload) {
        throw new UnsupportedOperationException("HTTP has no quick acks. Send without asking for one.");
    }

    @Override
    public void sendQuickAck(int token) {
        throw new UnsupportedOperationException("Only an acceptor sends quick acks, and HTTP has none.");
    }

    @Override
    public void sendError(int code) {
        throw new UnsupportedOperationException(
                "Only an acceptor reports transport errors; a client closes the connection.");
    }

    @Override
    public void setReading(boolean on) {
        reading = on;
        // What is asked for is read in any case; nothing more is asked for meanwhile.
        inLoop(this::pump);
    }

    @Override
    public boolean isWritable() {
        return !crowded;
    }

    @Override
    public void close() {
        closed = true;
        inLoop(() -> end(null));
    }

    @Override
    public boolean isOpen() {
        return !closed;
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

    /** From now on the listener is told; before, nobody knows of the connection. */
    private void begin() {
        begun = true;
        log.info("event=connected side={} peer=\"{}\"", link.side(), link);
        if (opened.complete(this)) {
            // On a turn of its own, so that whoever has just been given the connection can speak first.
            loop.execute(this::pump);
        } else {
            // Given up meanwhile: the listener never learns of the connection.
            told = true;
            close();
        }
    }

    /** Another lane could not be opened. On the event loop. */
    void failed(Throwable cause) {
        opening--;
        if (!closed) {
            fail("another connection for a request cannot be opened", cause);
        }
    }

    @Override
    public void open(HttpLane lane) {
        if (closed) {
            lane.close();
            return;
        }
        lanes.add(lane);
        latest = lane;
        if (begun) {
            opening--;
            pump();
        } else {
            begin();
        }
    }

    @Override
    public void answered(HttpLane lane, int status, byte[] body) {
        if (lane.isFree()) {
            latest = lane;
        }
        if (log.isTraceEnabled()) {
            log.trace("event=answer peer=\"{}\" status={} bytes={}", link, status, body.length);
        }
        if (status != 200) {
            guard(() -> listener.onTransportError(this, -status));
        } else if (body.length > 0) {
            guard(() -> listener.onFrame(this, body));
        }
        if (!closed) {
            dropSpare();
            pump();
        }
    }

    @Override
    public void gone(HttpLane lane, @Nullable Throwable cause) {
        boolean asked = lane.isBusy();
        lanes.remove(lane);
        if (latest == lane) {
            latest = null;
        }
        if (ownerClosed.getAsBoolean()) {
            closed = true;
            opened.completeExceptionally(ConnectFailures.closed(link));
            end(null);
        } else if (!begun) {
            closed = true;
            opened.completeExceptionally(
                    cause == null ? ConnectFailures.ended(link) : ConnectFailures.beforeOpening(link, cause));
        } else if (!lane.wasOpen()) {
            failed(cause == null ? ConnectFailures.ended(link) : ConnectFailures.beforeOpening(link, cause));
        } else if (asked || cause instanceof MalformedFrameException || cause instanceof HandshakeException) {
            // Whether the server has seen the request is not known: whoever sent it must find out.
            fail("the connection ended before the answer to a request came", cause);
        } else {
            pump();
        }
    }

    /** Keeps one lane without a request, the one used last. */
    private void dropSpare() {
        for (HttpLane lane : List.copyOf(lanes)) {
            if (lane != latest && !lane.isBusy()) {
                lanes.remove(lane);
                lane.close();
            }
        }
    }

    private void pump() {
        if (closed || !begun) {
            return;
        }
        while (!waiting.isEmpty()) {
            HttpLane lane = free();
            if (lane == null) {
                break;
            }
            lane.post(waiting.remove());
            latest = lane;
        }
        crowded = waiting.size() >= MOST_LANES;
        if (waiting.isEmpty()) {
            if (reading && opening == 0 && lanes.stream().noneMatch(HttpLane::isBusy)) {
                guard(() -> listener.onIdle(this));
            }
        } else if (lanes.size() + opening < MOST_LANES && opening < waiting.size()) {
            opening++;
            dialer.accept(this);
        }
    }

    private @Nullable HttpLane free() {
        if (latest != null && latest.isFree()) {
            return latest;
        }
        for (HttpLane lane : lanes) {
            if (lane.isFree()) {
                return lane;
            }
        }
        return null;
    }

    private void fail(String what, @Nullable Throwable cause) {
        String why = cause instanceof TransportException told
                ? String.valueOf(told.getMessage())
                : cause instanceof HandshakeException refused
                        ? refused.why()
                        : cause instanceof MalformedFrameException malformed
                                ? malformed.why()
                                : cause == null ? "Connect again and repeat what was not answered." : cause + ".";
        closed = true;
        end(new TransportException("Over " + link + " " + what + ": " + why, cause));
    }

    private void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("event=listener_failed peer=\"{}\"", link, e);
            closed = true;
            end(new TransportException(
                    "The connection to " + link + " was closed because its listener or task threw "
                            + e.getClass().getName() + ". Mend the listener; it must not throw.",
                    e));
        }
    }

    private void end(@Nullable TransportException cause) {
        List.copyOf(lanes).forEach(HttpLane::close);
        lanes.clear();
        waiting.clear();
        if (!told && begun) {
            told = true;
            log.info(
                    "event=disconnected side={} peer=\"{}\" reason=\"{}\"",
                    link.side(),
                    link,
                    cause == null ? "closed here" : cause.getMessage());
            guard(() -> listener.onClosed(this, cause));
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
