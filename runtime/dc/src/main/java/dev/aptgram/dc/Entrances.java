package dev.aptgram.dc;

import dev.aptgram.transport.CutPoint;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.MtproxyRelay;
import dev.aptgram.transport.ProxyRelay;
import dev.aptgram.transport.TransportAcceptor;
import dev.aptgram.transport.TransportOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where clients of one DC come in. Thread-safe. */
final class Entrances implements AutoCloseable {
    /** A query that carries a part of a file takes half a megabyte; nothing comes near this. */
    private static final int LARGEST_FRAME = 4 << 20;

    private final Cloud cloud;
    private final Function<FrameConnection, FrameListener> links;
    private final Supplier<CutPoint> cuts;
    private final TransportOptions options;
    private final List<Runnable> closers = new CopyOnWriteArrayList<>();

    Entrances(Cloud cloud, Function<FrameConnection, FrameListener> links, Supplier<CutPoint> cuts) {
        this.cloud = cloud;
        this.links = links;
        this.cuts = cuts;
        this.options =
                TransportOptions.defaults().withMaxPayloadBytes(LARGEST_FRAME).withRandom(cloud.random());
    }

    /** {@return where the new entrance listens} */
    InetSocketAddress open(Entrance entrance, InetSocketAddress where) {
        if (entrance instanceof Entrance.Mtproxy mtproxy) {
            // FakeTLS compares clocks with its clients.
            MtproxyRelay relay = MtproxyRelay.listen(where, mtproxy, this::addressOf, options.withClock(cloud.clock()));
            closers.add(relay::close);
            return relay.address();
        }
        if (entrance instanceof Entrance.ForwardProxy proxy) {
            ProxyRelay relay = ProxyRelay.listen(where, proxy, Entrances::onThisMachine, options);
            closers.add(relay::close);
            return relay.address();
        }
        TransportAcceptor acceptor = TransportAcceptor.listen(where, entrance, links, options, cuts);
        closers.add(acceptor::close);
        return acceptor.address();
    }

    /** {@return an address of this machine, or null: a proxy for tests takes nobody anywhere else} */
    private static @Nullable InetSocketAddress onThisMachine(InetSocketAddress asked) {
        if (asked.isUnresolved()) {
            return asked.getHostString().equalsIgnoreCase("localhost")
                    ? new InetSocketAddress(InetAddress.getLoopbackAddress(), asked.getPort())
                    : null;
        }
        return asked.getAddress().isLoopbackAddress() ? asked : null;
    }

    /** {@return the address of the DC or CDN that a client of a proxy names, or null} */
    private @Nullable InetSocketAddress addressOf(int field) {
        int id = Math.abs(field) - (cloud.isTest() ? 10_000 : 0);
        EmbeddedDc dc = cloud.dcs().get(id);
        if (dc != null) {
            return dc.address();
        }
        EmbeddedCdn cdn = cloud.cdns().get(id);
        return cdn == null ? null : cdn.address();
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }
}
