package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Layer} in a channel. The handlers above hear that the channel is active once the layer is open; a
 * handshake that fails, or takes too long, reaches them as a {@link HandshakeException}.
 */
final class LayerHandler extends ChannelDuplexHandler {
    private static final int PIECE = 4096;

    private final Layer layer;
    private final Supplier<Duration> patience;
    private final byte[] piece = new byte[PIECE];
    private @Nullable Future<?> timeout;
    private long received;
    private boolean announced;
    private boolean failed;

    /**
     * Creates the handler.
     *
     * @param layer at its start
     * @param patience how long the handshake may take; asked when it begins
     */
    LayerHandler(Layer layer, Supplier<Duration> patience) {
        this.layer = layer;
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Duration most = patience.get();
        timeout = context.executor()
                .schedule(
                        () -> fail(
                                context,
                                new HandshakeException("no whole answer from " + layer.peer() + " in time; "
                                        + received + " bytes have come. " + layer.remedy()
                                        + " Or allow more time in TransportOptions.")),
                        most.toNanos(),
                        TimeUnit.NANOSECONDS);
        Sink sink = new Sink(context);
        layer.begin(sink);
        sink.leave();
        announce(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        Sink sink = new Sink(context);
        try {
            while (bytes.isReadable() && !failed) {
                int count = Math.min(PIECE, bytes.readableBytes());
                bytes.readBytes(piece, 0, count);
                received += count;
                layer.receive(piece, 0, count, sink);
            }
            sink.leave();
            announce(context);
            sink.arrive();
            if (layer.isFinished()) {
                Ignored.future(context.close());
            } else if (announced && layer.isTransparent() && !context.isRemoved()) {
                context.pipeline().remove(this);
            }
        } catch (HandshakeException | MalformedFrameException e) {
            sink.leave();
            announce(context);
            sink.arrive();
            fail(context, e);
        } finally {
            sink.release();
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        if (!bytes.isReadable()) {
            // Marks the end of what was written before; nothing to wrap.
            Ignored.future(context.write(message, promise));
            return;
        }
        Sink sink = new Sink(context);
        try {
            if (bytes.hasArray()) {
                int from = bytes.arrayOffset() + bytes.readerIndex();
                layer.wrap(bytes.array(), from, from + bytes.readableBytes(), sink);
            } else {
                byte[] copy = new byte[bytes.readableBytes()];
                bytes.readBytes(copy);
                layer.wrap(copy, 0, copy.length, sink);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
        sink.write(promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (announced && !failed && context.channel().isActive()) {
            Sink sink = new Sink(context);
            layer.end(sink);
            sink.leave();
        }
        Ignored.future(context.close(promise));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!announced) {
            fail(
                    context,
                    new HandshakeException(layer.peer() + " closed the connection after " + received
                            + " bytes of the handshake. " + layer.remedy()));
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopTimeout();
    }

    private void announce(ChannelHandlerContext context) {
        if (!announced && !failed && layer.isOpen()) {
            announced = true;
            stopTimeout();
            context.fireChannelActive();
        }
    }

    private void fail(ChannelHandlerContext context, Exception why) {
        stopTimeout();
        if (!failed) {
            failed = true;
            context.fireExceptionCaught(why);
            Ignored.future(context.close());
        }
    }

    private void stopTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    /** What one call of the layer puts out. */
    private static final class Sink implements Layer.Output {
        private final ChannelHandlerContext context;
        private @Nullable ByteBuf down;
        private @Nullable ByteBuf up;

        Sink(ChannelHandlerContext context) {
            this.context = context;
        }

        @Override
        public void send(byte[] bytes, int from, int to) {
            if (down == null) {
                down = context.alloc().ioBuffer(to - from + 16);
            }
            down.writeBytes(bytes, from, to - from);
        }

        @Override
        public void deliver(byte[] bytes, int from, int to) {
            if (up == null) {
                up = context.alloc().heapBuffer(PIECE);
            }
            up.writeBytes(bytes, from, to - from);
        }

        /** Sends at once what there is to send. */
        void leave() {
            if (down != null) {
                Ignored.future(context.writeAndFlush(down, context.voidPromise()));
                down = null;
            }
        }

        /** Writes what there is to send, if anything; the flush comes from above. */
        void write(ChannelPromise promise) {
            if (down != null) {
                Ignored.future(context.write(down, promise));
                down = null;
            } else {
                promise.trySuccess();
            }
        }

        /** Hands up what has arrived. */
        void arrive() {
            if (up != null) {
                ByteBuf arrived = up;
                up = null;
                context.fireChannelRead(arrived);
            }
        }

        void release() {
            ReferenceCountUtil.release(down);
            ReferenceCountUtil.release(up);
            down = null;
            up = null;
        }
    }
}
