package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the frames of an accepted connection to a listener.
 *
 * @param listeners gives each connection its listener
 * @param options cap and randomness
 * @param ownerClosed whether the acceptor is being closed
 */
record ListenerArrival(
        Function<FrameConnection, FrameListener> listeners, TransportOptions options, BooleanSupplier ownerClosed)
        implements Arrival {
    private static final Logger log = LoggerFactory.getLogger(ListenerArrival.class);

    @Override
    public void take(ChannelHandlerContext context, Link link, Opening.Recognised found, ByteBuf rest)
            throws RefusedException {
        Framing framing = link.spec().framing();
        ChannelConnection connection = new ChannelConnection(
                context.channel(),
                link,
                FrameEncoder.of(framing, options.random()),
                new FrameWriter(context.channel(), found.outgoing()),
                options.maxPayloadBytes());
        FrameListener listener = listener(connection);
        ConnectionHandler handler = new ConnectionHandler(
                connection,
                FrameDecoder.of(framing, Side.SERVER, options.maxPayloadBytes(), found.frames()),
                found.incoming(),
                listener,
                ownerClosed);
        context.pipeline().replace(context.handler(), "frames", handler);
        handler.begin();
        handler.decode(found.replay(), found.replay().length);
        handler.read(rest);
    }

    @Override
    public FrameListener listener(FrameConnection connection) throws RefusedException {
        try {
            return Objects.requireNonNull(listeners.apply(connection), "listener");
        } catch (Throwable e) {
            log.error("event=listener_failed peer=\"{}\" reason=\"no listener for a new connection\"", connection, e);
            throw new RefusedException("the acceptor's owner gave no listener for it");
        }
    }
}
