package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Passes what one channel receives to another of the same event loop, under another obfuscation or unchanged. While the
 * other takes nothing, this one is not read; when one ends, the other ends once all has left.
 */
final class PipeHandler extends ChannelInboundHandlerAdapter {
    private final @Nullable AesCtr decrypt;
    private final @Nullable AesCtr encrypt;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private @Nullable Channel target;
    private boolean ended;

    /**
     * Creates the handler.
     *
     * @param decrypt the obfuscation of what comes, or null
     * @param encrypt the obfuscation of what goes on, or null
     */
    PipeHandler(@Nullable AesCtr decrypt, @Nullable AesCtr encrypt) {
        this.decrypt = decrypt;
        this.encrypt = encrypt;
    }

    /** Says where it all goes; what has come before goes there now. On the event loop. */
    void to(Channel other) {
        target = other;
        while (!waiting.isEmpty()) {
            Ignored.future(other.write(waiting.remove(), other.voidPromise()));
        }
        other.flush();
        if (ended) {
            end(other);
        }
    }

    /** Passes on what was read before this handler stood in the pipeline. Releases nothing. */
    void pass(ByteBuf bytes) {
        if (!bytes.isReadable()) {
            return;
        }
        byte[] content = new byte[bytes.readableBytes()];
        bytes.readBytes(content);
        if (decrypt != null) {
            content = decrypt.process(content);
        }
        if (encrypt != null) {
            content = encrypt.process(content);
        }
        ByteBuf out = Unpooled.wrappedBuffer(content);
        if (target == null) {
            waiting.add(out);
        } else {
            Ignored.future(target.write(out, target.voidPromise()));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            pass((ByteBuf) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (target != null) {
            target.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (target != null) {
            target.config().setAutoRead(context.channel().isWritable());
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        if (target != null) {
            end(target);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Ignored.future(context.close());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    private static void end(Channel other) {
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
