package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Accepts connections on one port, of clients of a DC or of an MTProxy: see {@link Entrance}. Runs on its own few event
 * loop threads (daemons named {@code aptgram-io-N}); {@link #close} ends them and all connections. Thread-safe.
 */
public final class TransportAcceptor implements AutoCloseable {
    private final IoGroup io;
    private final InetSocketAddress address;

    private TransportAcceptor(IoGroup io, InetSocketAddress address) {
        this.io = io;
        this.address = address;
    }

    /**
     * {@return an acceptor with the default options, already listening}
     *
     * @param address where to listen; port 0 takes a free one
     * @param listeners gives each connection its listener; called on the connection's event loop when what it speaks
     *     is known. If it throws, that is logged and the connection closes
     * @throws TransportException if the address cannot be listened on
     */
    public static TransportAcceptor listen(
            InetSocketAddress address, Function<FrameConnection, FrameListener> listeners) {
        return listen(address, listeners, TransportOptions.defaults());
    }

    /**
     * {@return an acceptor, already listening}
     *
     * @param address where to listen; port 0 takes a free one
     * @param listeners gives each connection its listener, as above
     * @param options its figures
     * @throws TransportException if the address cannot be listened on
     */
    public static TransportAcceptor listen(
            InetSocketAddress address, Function<FrameConnection, FrameListener> listeners, TransportOptions options) {
        return listen(address, Entrance.tcp(), listeners, options);
    }

    /**
     * {@return an acceptor, already listening}
     *
     * @param address where to listen; port 0 takes a free one
     * @param entrance what is expected of clients
     * @param listeners gives each connection its listener, as above
     * @param options its figures
     * @throws TransportException if the address cannot be listened on
     */
    public static TransportAcceptor listen(
            InetSocketAddress address,
            Entrance entrance,
            Function<FrameConnection, FrameListener> listeners,
            TransportOptions options) {
        return listen(address, entrance, listeners, options, () -> CutPoint.NEVER);
    }

    /**
     * {@return an acceptor whose connections break where they are told to, already listening} For tests.
     *
     * @param address where to listen; port 0 takes a free one
     * @param entrance what is expected of clients
     * @param listeners gives each connection its listener, as above
     * @param options its figures
     * @param cuts asked once for each connection, before its first byte; called on its event loop
     * @throws IllegalArgumentException if the entrance is that of a proxy which passes connections on
     * @throws TransportException if the address cannot be listened on
     */
    public static TransportAcceptor listen(
            InetSocketAddress address,
            Entrance entrance,
            Function<FrameConnection, FrameListener> listeners,
            TransportOptions options,
            Supplier<CutPoint> cuts) {
        Objects.requireNonNull(listeners, "listeners");
        Objects.requireNonNull(cuts, "cuts");
        if (entrance instanceof Entrance.ForwardProxy) {
            throw new IllegalArgumentException(
                    "Clients of a SOCKS or HTTP proxy want to be passed on: give this entrance to ProxyRelay.listen.");
        }
        IoGroup io = new IoGroup(options.threads());
        Arrival arrival = new ListenerArrival(listeners, options, io::isClosed);
        return new TransportAcceptor(io, bind(address, new Reception(entrance, arrival, options, io, cuts), io));
    }

    /**
     * {@return where it listens, with the real port}
     *
     * @param address where to listen
     * @param handlers what each connection gets
     * @param io its event loops; closed if the address cannot be listened on
     */
    static InetSocketAddress bind(InetSocketAddress address, ChannelInitializer<Channel> handlers, IoGroup io) {
        if (address.isUnresolved()) {
            io.close();
            throw ConnectFailures.unresolved(address);
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(io.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, TransportClient.WATER_MARK)
                .childHandler(handlers)
                .bind(address)
                .awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            io.close();
            throw new TransportException(
                    "Cannot listen on " + Addresses.text(address) + ": " + cause.getMessage()
                            + ". Choose an address of this machine and a free port, or port 0 for any.",
                    cause);
        }
        io.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** {@return where it listens, with the real port} */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Stops listening, closes all connections at once and ends the threads; returns when they have ended (ten seconds
     * at most), or at once when called from one of them. Closing twice does no harm.
     */
    @Override
    public void close() {
        io.close();
    }
}
