package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An MTProxy: accepts clients that have one of its secrets and connects each with the DC that it names. To be told of the
 * frames instead, give {@link Entrance#mtproxy} to a {@link TransportAcceptor}. Runs on its own few event loop threads
 * (daemons named {@code aptgram-io-N}). Thread-safe.
 */
public final class MtproxyRelay implements AutoCloseable {
    private final IoGroup io;
    private final InetSocketAddress address;

    private MtproxyRelay(IoGroup io, InetSocketAddress address) {
        this.io = io;
        this.address = address;
    }

    /**
     * {@return a relay, already listening}
     *
     * @param address where to listen; port 0 takes a free one
     * @param entrance its secrets
     * @param dcs gives the address of the DC that a client names: the DC's id, plus 10000 for a test DC, negative for a
     *     media DC; or null for one that it does not know, whose client is cut off. Called on event loops; must not block
     * @param options its figures
     * @throws TransportException if the address cannot be listened on
     */
    public static MtproxyRelay listen(
            InetSocketAddress address,
            Entrance.Mtproxy entrance,
            IntFunction<@Nullable InetSocketAddress> dcs,
            TransportOptions options) {
        Objects.requireNonNull(dcs, "dcs");
        IoGroup io = new IoGroup(options.threads());
        Arrival arrival = new RelayArrival(dcs, options, io);
        return new MtproxyRelay(
                io,
                TransportAcceptor.bind(
                        address, new Reception(entrance, arrival, options, io, () -> CutPoint.NEVER), io));
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
