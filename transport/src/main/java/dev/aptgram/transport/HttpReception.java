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

/** The incoming half of an accepted connection over HTTP: requests, one at a time. Runs on the event loop. */
final class HttpReception extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(HttpReception.class);

    private final InetSocketAddress remote;
    private final String path;
    private final Arrival arrival;
    private final TransportOptions options;
    private final BooleanSupplier ownerClosed;
    private final HttpMessages requests;
    private @Nullable Future<?> timeout;
    private @Nullable HttpAnswers connection;

    /**
     * Creates the handler.
     *
     * @param remote the client's address
     * @param path where requests are served
     * @param arrival gives the connection its listener
     * @param options cap and opening timeout
     * @param ownerClosed whether the acceptor is being closed
     */
    HttpReception(
            InetSocketAddress remote,
            String path,
            Arrival arrival,
            TransportOptions options,
            BooleanSupplier ownerClosed) {
        this.remote = remote;
        this.path = path;
        this.arrival = arrival;
        this.options = options;
        this.ownerClosed = ownerClosed;
        this.requests = new HttpMessages("the client", false, options.maxPayloadBytes());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timeout = context.executor()
                .schedule(
                        () -> refuse(context, "no whole request has come in time"),
                        options.openingTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            byte[] all = new byte[bytes.readableBytes()];
            bytes.readBytes(all);
            for (int at = 0; at < all.length && context.channel().isActive(); ) {
                at = requests.advance(all, at, all.length);
                HttpMessages.Message request = requests.poll();
                if (request != null) {
                    take(context, request);
                }
            }
        } catch (HandshakeException | MalformedFrameException | Arrival.RefusedException e) {
            refuse(context, String.valueOf(e.getMessage()));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext context, HttpMessages.Message request)
            throws HandshakeException, Arrival.RefusedException {
        stopTimeout();
        HttpAnswers to = connection;
        if (to == null) {
            to = new HttpAnswers(context.channel(), remote, options.maxPayloadBytes(), ownerClosed);
            to.begin(arrival.listener(to));
            connection = to;
        }
        String[] words = request.head().firstLine().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new HandshakeException("the client does not speak HTTP/1.1.");
        }
        if (!words[0].equals("POST")) {
            to.refuse("405 Method Not Allowed\r\nAllow: POST", "it does not ask with POST");
        } else if (!words[1].equals(path)) {
            // Not 404: a client would take that for an auth key that is not known.
            to.refuse("400 Bad Request", "it asks for another path than " + path);
        } else {
            to.requested(request.body());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimeout();
        if (connection != null) {
            connection.ended(requests.isBetween(), null);
        } else if (!ownerClosed.getAsBoolean()) {
            log.info(
                    "event=refused peer={} reason=\"it closed the connection before a request\"",
                    Addresses.text(remote));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refuse(context, String.valueOf(cause.getMessage()));
    }

    private void refuse(ChannelHandlerContext context, String why) {
        stopTimeout();
        if (connection != null) {
            connection.fail(why);
        } else if (context.channel().isActive()) {
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
