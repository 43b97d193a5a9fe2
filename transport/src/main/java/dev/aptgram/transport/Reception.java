package dev.aptgram.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Gives every accepted channel the handlers of its entrance. One for each acceptor. */
final class Reception extends ChannelInitializer<Channel> {
    private final Entrance entrance;
    private final Arrival arrival;
    private final TransportOptions options;
    private final IoGroup io;
    private final Supplier<CutPoint> cuts;
    private final HandshakeMemory memory = new HandshakeMemory();

    /**
     * Creates it.
     *
     * @param entrance what is expected
     * @param arrival what becomes of whom is recognised
     * @param options opening timeout, clock and randomness
     * @param io counts the channels
     * @param cuts says of each channel where it breaks
     */
    Reception(Entrance entrance, Arrival arrival, TransportOptions options, IoGroup io, Supplier<CutPoint> cuts) {
        this.entrance = entrance;
        this.arrival = arrival;
        this.options = options;
        this.io = io;
        this.cuts = cuts;
    }

    @Override
    protected void initChannel(Channel channel) {
        io.add(channel);
        // Gone already if the client has closed at once.
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            CutPoint cut = cuts.get();
            if (!cut.equals(CutPoint.NEVER)) {
                channel.pipeline().addLast(new CutHandler(cut));
            }
            receive(channel.pipeline(), remote, entrance, arrival, options, memory, io::isClosed);
        } else {
            Ignored.future(channel.close());
        }
    }

    /** Puts the handlers of an entrance into a pipeline. */
    static void receive(
            ChannelPipeline pipeline,
            InetSocketAddress remote,
            Entrance entrance,
            Arrival arrival,
            TransportOptions options,
            HandshakeMemory memory,
            BooleanSupplier ownerClosed) {
        if (entrance instanceof Entrance.Http http) {
            if (http.tls() != null) {
                pipeline.addLast(Tls.server(http.tls(), options.openingTimeout()));
            }
            pipeline.addLast(new HttpReception(remote, http.path(), arrival, options, ownerClosed));
            return;
        }
        Recogniser opening = new Opening();
        if (entrance instanceof Entrance.Mtproxy mtproxy) {
            List<MtproxySecret> inTls = mtproxy.inTls();
            BooleanSupplier isInTls = () -> false;
            if (!inTls.isEmpty()) {
                boolean others = inTls.size() < mtproxy.secrets().size();
                FakeTlsServerLayer layer =
                        new FakeTlsServerLayer(inTls, others, options.clock(), options.random(), memory);
                pipeline.addLast(new LayerHandler(layer, options::openingTimeout));
                isInTls = layer::isInTls;
            }
            opening = new MtproxyOpening(mtproxy.secrets(), isInTls, memory);
        }
        if (entrance instanceof Entrance.WebSocket webSocket) {
            if (webSocket.tls() != null) {
                pipeline.addLast(Tls.server(webSocket.tls(), options.openingTimeout()));
            }
            Layer layer = new WebSocketServerLayer(webSocket.path(), options.random());
            pipeline.addLast(new LayerHandler(layer, options::openingTimeout));
            opening = new Opening("WebSocket");
        }
        pipeline.addLast(new OpeningHandler(remote, opening, arrival, options, ownerClosed));
    }
}
