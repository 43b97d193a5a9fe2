package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to servers. One client serves any number of connections from a few event loop threads (daemons
 * named {@code aptgram-io-N}); {@link #close} ends them all. Thread-safe.
 */
public final class TransportClient implements AutoCloseable {
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final TransportOptions options;
    private final IoGroup io;
    private final NameResolver names;
    // What an event loop that has ended is asked to do, it drops without a word: close() answers for it.
    private final Set<CompletableFuture<?>> attempts = ConcurrentHashMap.newKeySet();

    TransportClient(TransportOptions options, IoGroup io, NameResolver names) {
        this.options = options;
        this.io = io;
        this.names = names;
    }

    /**
     * {@return whether this thread reads from the network, for whatever client or acceptor} It must not wait for what comes
     * from there.
     */
    public static boolean isIoThread() {
        return IoGroup.isOwnThread();
    }

    /** {@return a client with the default options} */
    public static TransportClient create() {
        return create(TransportOptions.defaults());
    }

    /**
     * {@return a client}
     *
     * @param options its figures
     */
    public static TransportClient create(TransportOptions options) {
        return new TransportClient(options, new IoGroup(options.threads()), new NameResolver());
    }

    /**
     * {@return a client that looks names up over HTTPS} No name is asked of the system's DNS but those of the servers that are
     * asked, where these have no address; a look-up that fails is an error.
     *
     * @param options its figures; the clock tells how old answers are
     * @param dns whom to ask, in order; at least one
     * @throws IllegalArgumentException if there is no server to ask
     */
    public static TransportClient create(TransportOptions options, List<DohServer> dns) {
        IoGroup io = new IoGroup(options.threads());
        NameResolver system = new NameResolver();
        TransportClient asking = new TransportClient(options, io, system);
        return new TransportClient(options, io, new DohNames(DohResolver.of(asking, dns, options.clock()), system));
    }

    /** {@return the largest payload that its connections send or accept, in bytes} */
    public int maxPayloadBytes() {
        return options.maxPayloadBytes();
    }

    /**
     * Opens a connection within the connect timeout of the options.
     *
     * @param address a server
     * @param spec what to speak
     * @param listener hears from the connection, once the future has completed with it
     * @return the connection; completed on its event loop before anything arrives, so that what is sent from a
     *     dependent stage leaves together with the opening. Fails with a
     *     {@link dev.aptgram.errors.TransportException} that says why; the listener then hears nothing. Cancelling it
     *     gives up the attempt
     */
    public CompletableFuture<FrameConnection> connect(
            InetSocketAddress address, TransportSpec spec, FrameListener listener) {
        return connect(address, spec, listener, options.connectTimeout());
    }

    /**
     * Opens a connection.
     *
     * @param address a server
     * @param spec what to speak
     * @param listener hears from the connection
     * @param connectTimeout how long to wait for the TCP connection; more than zero and at most an hour
     * @return as of {@link #connect(InetSocketAddress, TransportSpec, FrameListener)}
     */
    public CompletableFuture<FrameConnection> connect(
            InetSocketAddress address, TransportSpec spec, FrameListener listener, Duration connectTimeout) {
        Objects.requireNonNull(spec, "spec");
        return open(() -> Plan.direct(address, spec), listener, connectTimeout, loop());
    }

    /**
     * Opens a connection to a DC within the connect timeout of the options.
     *
     * @param dc the DC
     * @param road the way to it; if it cannot be gone, no other is tried
     * @param listener hears from the connection, once the future has completed with it
     * @return as of {@link #connect(InetSocketAddress, TransportSpec, FrameListener)}; completed when every handshake on
     *     the way is over
     */
    public CompletableFuture<FrameConnection> connect(DcEndpoint dc, Road road, FrameListener listener) {
        return connect(dc, road, listener, options.connectTimeout());
    }

    /**
     * Opens a connection to a DC.
     *
     * @param dc the DC
     * @param road the way to it; if it cannot be gone, no other is tried
     * @param listener hears from the connection
     * @param connectTimeout how long to wait, all handshakes on the way included; more than zero and at most an hour
     * @return as of {@link #connect(DcEndpoint, Road, FrameListener)}
     */
    public CompletableFuture<FrameConnection> connect(
            DcEndpoint dc, Road road, FrameListener listener, Duration connectTimeout) {
        return connect(dc, road, listener, connectTimeout, loop());
    }

    /**
     * Opens a connection to a DC that can be reached in several ways, such as at several addresses: one after the other, the
     * next every 250 ms or at once where one has failed (RFC 8305). The first whose handshakes are over is kept; whether it is
     * a DC that answers there, nobody has asked ({@link RoadRace} does).
     *
     * @param legs what is tried, in order; at least one
     * @param listener hears from the connection that is kept, and of nothing else
     * @return as of {@link #connect(DcEndpoint, Road, FrameListener)}; each attempt may take the connect timeout of the
     *     options, so that all together take at most that and 250 ms for each leg but the first, unless a name is looked up
     * @throws IllegalArgumentException if there is no leg
     */
    public CompletableFuture<FrameConnection> connect(List<RoadRace.Leg> legs, FrameListener listener) {
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("There must be a leg at least by which to reach the DC.");
        }
        if (legs.size() == 1) {
            return connect(legs.get(0).dc(), legs.get(0).road(), listener);
        }
        CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
        watch(opened);
        EventLoop loop = loop();
        BiConsumer<RoadRace.Leg, CompletableFuture<FrameConnection>> attempt = (leg, result) -> {
            try {
                open(() -> Plan.of(leg.dc(), leg.road(), options), listener, options.connectTimeout(), loop, result);
            } catch (IllegalArgumentException e) {
                result.completeExceptionally(new TransportException(String.valueOf(e.getMessage()), e));
            }
        };
        new Race<>(legs, "addresses", Race.STAGGER, loop, attempt, opened).start();
        return opened;
    }

    /** {@return one of the event loops, for what is to run on one alone} */
    EventLoop loop() {
        return io.loops().next();
    }

    /** {@return as {@link #connect(DcEndpoint, Road, FrameListener, Duration)}, with everything on a given event loop} */
    CompletableFuture<FrameConnection> connect(
            DcEndpoint dc, Road road, FrameListener listener, Duration connectTimeout, EventLoop loop) {
        try {
            return open(() -> Plan.of(dc, road, options), listener, connectTimeout, loop);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new TransportException(String.valueOf(e.getMessage()), e));
        }
    }

    /**
     * {@return the body of what a web server answers with status 200}
     *
     * @param uri {@code http} or {@code https}
     * @param accept the type of document that is wanted
     * @param at the server's address, where it is known without a look-up
     * @param road TLS and proxy
     * @param patience how long all of it may take
     */
    CompletableFuture<byte[]> fetch(
            URI uri, String accept, @Nullable InetSocketAddress at, Road.Http road, Duration patience) {
        Plan plan = Plan.of(DcEndpoint.of(1, false, false, WebUri.address(uri)), road, options);
        CompletableFuture<byte[]> fetched = new CompletableFuture<>();
        watch(fetched);
        if (fetched.isDone()) {
            return fetched;
        }
        EventLoop loop = loop();
        long deadline = System.nanoTime() + patience.toNanos();
        limit(fetched, plan, patience);
        CompletableFuture<List<InetSocketAddress>> found = at == null || road.proxy() != null
                ? names.resolve(plan.socket())
                : CompletableFuture.completedFuture(List.of(at));
        race(found, loop, fetched, (address, leg) -> {
            if (leg.isDone()) {
                return;
            }
            Plan reached = plan.at(address);
            ChannelFuture dialled = dial(reached, loop, deadline, new HttpFetch(uri, accept, reached.link(), leg));
            failWith(dialled, reached, patience, leg);
            Ignored.future(leg.whenComplete(
                    (body, failure) -> Ignored.future(dialled.channel().close())));
        });
        return fetched;
    }

    private CompletableFuture<FrameConnection> open(
            Supplier<Plan> plans, FrameListener listener, Duration connectTimeout, EventLoop loop) {
        CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
        open(plans, listener, connectTimeout, loop, opened);
        return opened;
    }

    private void open(
            Supplier<Plan> plans,
            FrameListener listener,
            Duration connectTimeout,
            EventLoop loop,
            CompletableFuture<FrameConnection> opened) {
        Objects.requireNonNull(listener, "listener");
        Plan plan = plans.get();
        options.withConnectTimeout(connectTimeout);
        if (io.isClosed()) {
            opened.completeExceptionally(ConnectFailures.closed(plan.link()));
            return;
        }
        watch(opened);
        long deadline = System.nanoTime() + connectTimeout.toNanos();
        if (plan.socket().isUnresolved()) {
            limit(opened, plan, connectTimeout);
        }
        race(
                names.resolve(plan.socket()),
                loop,
                opened,
                (address, leg) ->
                        attempt(() -> plans.get().at(address), listener, connectTimeout, deadline, loop, leg));
    }

    /** Answers for what may run on an event loop that ends: fails a future once the client is closed, at once if it is. */
    @SuppressWarnings("CollectionUndefinedEquality") // Each attempt is itself and no other.
    void watch(CompletableFuture<?> attempt) {
        attempts.add(attempt);
        Ignored.future(attempt.whenComplete((result, failure) -> attempts.remove(attempt)));
        if (io.isClosed()) {
            attempt.completeExceptionally(ConnectFailures.closed());
        }
    }

    /** Tries the addresses that are found, one beside the other if there are several. */
    private static <R> void race(
            CompletableFuture<List<InetSocketAddress>> found,
            EventLoop loop,
            CompletableFuture<R> result,
            BiConsumer<InetSocketAddress, CompletableFuture<R>> attempt) {
        Ignored.future(found.whenComplete((addresses, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (addresses.size() == 1) {
                attempt.accept(addresses.get(0), result);
            } else {
                new Race<>(addresses, "addresses", Race.STAGGER, loop, attempt, result).start();
            }
        }));
    }

    /** Bounds an attempt that begins with a look-up, which may take as long as it likes. */
    private void limit(CompletableFuture<?> opened, Plan plan, Duration connectTimeout) {
        try {
            Future<?> limit = io.loops()
                    .next()
                    .schedule(
                            () -> opened.completeExceptionally(ConnectFailures.slow(plan.peer(), connectTimeout, null)),
                            connectTimeout.toNanos(),
                            TimeUnit.NANOSECONDS);
            Ignored.future(opened.whenComplete((connection, failure) -> limit.cancel(false)));
        } catch (RejectedExecutionException e) {
            // Closed meanwhile, which fails the attempt.
        }
    }

    /** Fails an attempt whose TCP connection does not come about. */
    private void failWith(ChannelFuture dialled, Plan plan, Duration patience, CompletableFuture<?> attempt) {
        dialled.addListener(done -> {
            Throwable cause = done.cause();
            if (cause != null) {
                attempt.completeExceptionally(ConnectFailures.explain(plan.peer(), patience, io.isClosed(), cause));
            }
        });
    }

    private void attempt(
            Supplier<Plan> plans,
            FrameListener listener,
            Duration connectTimeout,
            long deadline,
            EventLoop loop,
            CompletableFuture<FrameConnection> opened) {
        if (opened.isDone()) {
            return;
        }
        Plan plan = plans.get();
        ChannelHandler last = plan.requests() == null
                ? new GreetingHandler(plan, listener, options, io::isClosed, opened)
                : firstLane(plan, plans, listener, connectTimeout, loop, opened);
        ChannelFuture attempt = dial(plan, loop, deadline, last);
        failWith(attempt, plan, connectTimeout, opened);
        Ignored.future(opened.whenComplete((connection, failure) -> {
            if (connection == null) {
                Ignored.future(attempt.channel().close());
            }
        }));
    }

    /** {@return the first lane of a connection over HTTP, which opens others as it needs them} */
    private HttpLane firstLane(
            Plan plan,
            Supplier<Plan> plans,
            FrameListener listener,
            Duration connectTimeout,
            EventLoop loop,
            CompletableFuture<FrameConnection> opened) {
        HttpConnection connection = new HttpConnection(
                loop,
                plan.link(),
                listener,
                options.maxPayloadBytes(),
                asking -> {
                    Plan another = plans.get();
                    long deadline = System.nanoTime() + connectTimeout.toNanos();
                    dial(another, loop, deadline, lane(asking, another)).addListener(done -> {
                        if (done.cause() != null) {
                            asking.failed(ConnectFailures.explain(
                                    another.peer(), connectTimeout, io.isClosed(), done.cause()));
                        }
                    });
                },
                io::isClosed,
                opened);
        return lane(connection, plan);
    }

    private HttpLane lane(HttpConnection connection, Plan plan) {
        URI uri = Objects.requireNonNull(plan.requests());
        return new HttpLane(
                connection,
                WebUri.target(uri),
                WebUri.authority(uri),
                "the web server " + WebUri.authority(uri),
                options.maxPayloadBytes());
    }

    private ChannelFuture dial(Plan plan, EventLoop loop, long deadline, ChannelHandler last) {
        Supplier<Duration> left = () -> Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                // A JDK look-up would block the event loop.
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, left.get().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        io.add(channel);
                        for (Plan.Stage stage : plan.stages()) {
                            channel.pipeline().addLast(stage.handler(left));
                        }
                        channel.pipeline().addLast(last);
                    }
                })
                .connect(plan.socket());
    }

    /**
     * Closes all connections at once, without waiting for what has not left, fails all attempts to open one, and ends
     * the threads; returns when they have ended (ten seconds at most), or at once when called from one of them. Closing
     * twice does no harm.
     */
    @Override
    public void close() {
        names.close();
        io.close();
        attempts.forEach(attempt -> attempt.completeExceptionally(ConnectFailures.closed()));
    }
}
