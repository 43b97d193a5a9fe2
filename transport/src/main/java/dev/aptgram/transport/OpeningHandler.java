package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first handler of an accepted connection: recognises what the client speaks, then makes way for what an
 * {@link Arrival} puts in its place. A client that shows nothing in time, or nothing known, is refused with a line in the log.
 */
final class OpeningHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(OpeningHandler.class);

    private final InetSocketAddress remote;
    private final Arrival arrival;
    private final TransportOptions options;
    private final BooleanSupplier ownerClosed;
    private final Recogniser opening;
    private final byte[] one = new byte[1];
    private @Nullable Future<?> timeout;
    private boolean refused;

    /**
     * Creates the handler.
     *
     * @param remote the client's address
     * @param opening at its start
     * @param arrival what becomes of a client that is recognised
     * @param options the opening timeout
     * @param ownerClosed whether the acceptor is being closed
     */
    OpeningHandler(
            InetSocketAddress remote,
            Recogniser opening,
            Arrival arrival,
            TransportOptions options,
            BooleanSupplier ownerClosed) {
        this.remote = remote;
        this.opening = opening;
        this.arrival = arrival;
        this.options = options;
        this.ownerClosed = ownerClosed;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timeout = context.executor()
                .schedule(
                        () -> refuse(
                                context,
                                "after " + options.openingTimeout().toMillis() + " ms only " + opening.count()
                                        + " bytes have come, too few to tell what it speaks"),
                        options.openingTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            while (bytes.isReadable() && opening.found() == null && !refused) {
                one[0] = bytes.readByte();
                opening.advance(one, 0, 1);
            }
            Opening.Recognised found = opening.found();
            if (found != null && !refused) {
                makeWay(context, found, bytes);
            }
        } catch (MalformedFrameException e) {
            refuse(context, e.why());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimeout();
        if (!refused && !ownerClosed.getAsBoolean()) {
            log.info(
                    "event=refused peer={} reason=\"it closed the connection after {} bytes, before a first frame\"",
                    Addresses.text(remote),
                    opening.count());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (ownerClosed.getAsBoolean()) {
            Ignored.future(context.close());
            return;
        }
        refuse(
                context,
                cause instanceof HandshakeException || cause instanceof MalformedFrameException
                        ? String.valueOf(cause.getMessage())
                        : "the connection broke after " + opening.count() + " bytes: " + cause);
    }

    private void makeWay(ChannelHandlerContext context, Opening.Recognised found, ByteBuf rest) {
        stopTimeout();
        Link link = new Link(Side.SERVER, remote, found.spec(), found.dcId(), opening.way());
        try {
            arrival.take(context, link, found, rest);
        } catch (Arrival.RefusedException e) {
            refuse(context, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(ChannelHandlerContext context, String why) {
        stopTimeout();
        if (!refused) {
            refused = true;
            log.info("event=refused peer={} reason=\"{}\"", Addresses.text(remote), why);
            Ignored.future(context.close());
        }
    }

    private void stopTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }
}
