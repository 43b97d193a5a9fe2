package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first handler of a proxy's accepted connection: takes the handshake, connects, and makes way for what passes bytes on.
 * Whoever asks for nothing in time, or for what is not served, is refused with a line in the log.
 */
final class ProxyHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ProxyHandler.class);

    private final InetSocketAddress remote;
    private final ProxyGreeting greeting;
    private final Function<InetSocketAddress, @Nullable InetSocketAddress> targets;
    private final Onward onward;
    private @Nullable Future<?> timeout;
    private boolean done;

    /**
     * Creates the handler.
     *
     * @param remote the client's address
     * @param greeting at its start
     * @param targets where a client that asks for an address is taken, or null where it must not be
     * @param onward connects
     */
    ProxyHandler(
            InetSocketAddress remote,
            ProxyGreeting greeting,
            Function<InetSocketAddress, @Nullable InetSocketAddress> targets,
            Onward onward) {
        this.remote = remote;
        this.greeting = greeting;
        this.targets = targets;
        this.onward = onward;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timeout = context.executor()
                .schedule(
                        () -> refuse(context, "its handshake was not whole in time"),
                        onward.options().openingTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (done) {
                return;
            }
            byte[] all = new byte[bytes.readableBytes()];
            bytes.getBytes(bytes.readerIndex(), all);
            int used = greeting.advance(all, 0, all.length, part -> send(context.channel(), part));
            bytes.skipBytes(used);
            InetSocketAddress target = greeting.target();
            if (target != null) {
                connect(context, target, bytes);
            }
        } catch (HandshakeException e) {
            refuse(context, e.why());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimeout();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refuse(context, "the connection broke: " + cause);
    }

    private void connect(ChannelHandlerContext context, InetSocketAddress asked, ByteBuf rest) {
        InetSocketAddress to = targets.apply(asked);
        if (to == null) {
            send(context.channel(), greeting.answer(ProxyGreeting.Verdict.FORBIDDEN));
            refuse(context, "it asks for " + Addresses.text(asked) + ", where nobody is taken from here");
            return;
        }
        done = true;
        stopTimeout();
        Channel client = context.channel();
        client.config().setAutoRead(false);
        PipeHandler up = new PipeHandler(null, null);
        PipeHandler down = new PipeHandler(null, null);
        context.pipeline().replace(this, "pipe", up);
        up.pass(rest);
        ChannelFuture connecting = onward.connect(client, to, down);
        connecting.addListener(result -> {
            if (result.isSuccess()) {
                log.info("event=relayed peer={} address={}", Addresses.text(remote), Addresses.text(to));
                send(client, greeting.answer(ProxyGreeting.Verdict.GRANTED));
                down.to(client);
                up.to(connecting.channel());
                client.config().setAutoRead(true);
            } else {
                log.warn(
                        "event=relay_failed peer={} address={} reason=\"{}\"",
                        Addresses.text(remote),
                        Addresses.text(to),
                        String.valueOf(result.cause()));
                client.writeAndFlush(Unpooled.wrappedBuffer(greeting.answer(ProxyGreeting.Verdict.UNREACHABLE)))
                        .addListener(ChannelFutureListener.CLOSE);
            }
        });
    }

    private static void send(Channel channel, byte[] bytes) {
        Ignored.future(channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise()));
    }

    private void refuse(ChannelHandlerContext context, String why) {
        stopTimeout();
        if (!done) {
            done = true;
            log.info("event=refused peer={} reason=\"{}\"", Addresses.text(remote), why);
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void stopTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }
}
