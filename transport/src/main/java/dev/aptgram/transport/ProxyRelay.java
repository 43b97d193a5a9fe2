package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A SOCKS5, SOCKS4a or HTTP proxy: passes the bytes of each client on to the address that it names, where its owner allows
 * that. For tests and for hosts that its owner trusts: it counts no clients and limits none. Runs on its own few event loop
 * threads (daemons named {@code aptgram-io-N}). Thread-safe.
 */
public final class ProxyRelay implements AutoCloseable {
    private final IoGroup io;
    private final InetSocketAddress address;

    private ProxyRelay(IoGroup io, InetSocketAddress address) {
        this.io = io;
        this.address = address;
    }

    /**
     * {@return a relay, already listening}
     *
     * @param address where to listen; port 0 takes a free one
     * @param entrance what it speaks and whom it lets in
     * @param targets gives where to connect for what a client asks for, which is unresolved if the client gave a name; or
     *     null where nobody is taken. Called on event loops; must not block
     * @param options its figures: opening timeout for the handshake, connect timeout, threads
     * @throws TransportException if the address cannot be listened on
     */
    public static ProxyRelay listen(
            InetSocketAddress address,
            Entrance.ForwardProxy entrance,
            Function<InetSocketAddress, @Nullable InetSocketAddress> targets,
            TransportOptions options) {
        Objects.requireNonNull(targets, "targets");
        IoGroup io = new IoGroup(options.threads());
        Onward onward = new Onward(options, io);
        ChannelInitializer<Channel> handlers = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                io.add(channel);
                // Gone already if the client has closed at once.
                if (channel.remoteAddress() instanceof InetSocketAddress remote) {
                    channel.pipeline().addLast(new ProxyHandler(remote, ProxyGreeting.of(entrance), targets, onward));
                } else {
                    Ignored.future(channel.close());
                }
            }
        };
        return new ProxyRelay(io, TransportAcceptor.bind(address, handlers, io));
    }

    /** {@return where it listens, with the real port} */
    public InetSocketAddress address() {
        return address;
    }

    /** Stops listening, closes all connections at once and ends the threads. Closing twice does no harm. */
    @Override
    public void close() {
        io.close();
    }
}
