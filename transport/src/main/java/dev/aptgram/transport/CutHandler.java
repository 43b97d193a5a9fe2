package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/** Next to the socket: cuts the connection at a byte. */
final class CutHandler extends ChannelDuplexHandler {
    private long toReceive;
    private long toSend;
    private boolean cut;

    CutHandler(CutPoint point) {
        toReceive = point.received();
        toSend = point.sent();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (cut) {
            ReferenceCountUtil.release(bytes);
            return;
        }
        if (bytes.readableBytes() < toReceive) {
            toReceive -= bytes.readableBytes();
            context.fireChannelRead(bytes);
            return;
        }
        bytes.writerIndex(bytes.readerIndex() + (int) toReceive);
        context.fireChannelRead(bytes);
        cut(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        if (cut || bytes.readableBytes() < toSend) {
            toSend -= cut ? 0 : bytes.readableBytes();
            Ignored.future(context.write(bytes, promise));
            return;
        }
        bytes.writerIndex(bytes.readerIndex() + (int) toSend);
        // The given promise may be the void one, which nobody can wait for.
        context.writeAndFlush(bytes, context.newPromise()).addListener(written -> cut(context));
        if (!promise.isVoid()) {
            promise.trySuccess();
        }
    }

    private void cut(ChannelHandlerContext context) {
        if (!cut) {
            cut = true;
            Ignored.future(context.close());
        }
    }
}
