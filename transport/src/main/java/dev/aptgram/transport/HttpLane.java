package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One TCP connection of an {@link HttpConnection}: at most one request is on its way. Runs on the event loop. */
final class HttpLane extends ChannelInboundHandlerAdapter {
    /** Who has lanes. */
    interface Owner {
        /** The lane can take a request. */
        void open(HttpLane lane);

        /** The answer to the lane's request has come; whether the lane can take another, {@link #isFree} says. */
        void answered(HttpLane lane, int status, byte[] body);

        /** The lane is gone, open or not yet; the cause says why, if it is known. Told once. */
        void gone(HttpLane lane, @Nullable Throwable cause);
    }

    private static final int OK = 200;

    private final Owner owner;
    private final String head;
    private final String tail;
    private final HttpMessages answers;
    private @Nullable ChannelHandlerContext context;
    private boolean busy;
    private boolean ended;

    /**
     * Creates the lane, not yet open.
     *
     * @param owner whom to tell
     * @param target what to ask for
     * @param authority whom to ask, as the request names it
     * @param peer whom to ask, in words
     * @param maxBodyBytes the longest answer
     */
    HttpLane(Owner owner, String target, String authority, String peer, int maxBodyBytes) {
        this.owner = owner;
        this.head = "POST " + target + " HTTP/1.1\r\nHost: " + authority
                + "\r\nConnection: keep-alive\r\nContent-Type: application/octet-stream\r\nContent-Length: ";
        this.tail = "\r\n\r\n";
        this.answers = new HttpMessages(peer, true, maxBodyBytes);
    }

    /** {@return whether a request is on its way} */
    boolean isBusy() {
        return busy;
    }

    /** {@return whether it has ever been open} */
    boolean wasOpen() {
        return context != null;
    }

    /** {@return whether it can take a request: it is open, will stay so, and none is on its way} */
    boolean isFree() {
        return context != null && !busy && !ended;
    }

    /** Sends a request; leaves at once, since nothing else can until its answer has come. */
    void post(byte[] payload) {
        ChannelHandlerContext to = context;
        if (to == null || !isFree()) {
            throw new IllegalStateException("this lane cannot take a request");
        }
        busy = true;
        byte[] start = (head + payload.length + tail).getBytes(StandardCharsets.US_ASCII);
        ByteBuf bytes = to.alloc().ioBuffer(start.length + payload.length);
        bytes.writeBytes(start).writeBytes(payload);
        Ignored.future(to.writeAndFlush(bytes, to.voidPromise()));
    }

    void close() {
        ended = true;
        if (context != null) {
            Ignored.future(context.close());
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
        owner.open(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            byte[] all = new byte[bytes.readableBytes()];
            bytes.readBytes(all);
            for (int at = 0; at < all.length && !ended; ) {
                at = answers.advance(all, at, all.length);
                HttpMessages.Message answer = answers.poll();
                if (answer != null) {
                    answered(answer);
                }
            }
        } catch (HandshakeException | MalformedFrameException e) {
            end(from, e);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(HttpMessages.Message answer) throws HandshakeException, MalformedFrameException {
        if (!busy) {
            throw new MalformedFrameException(0, "the server answers what was not asked.");
        }
        busy = false;
        int status = answer.head().status();
        boolean closes = answer.head().has("Connection", "close");
        if (closes) {
            // It is the last on this lane; the next request takes another.
            ended = true;
        }
        owner.answered(this, status, status == OK ? answer.body() : new byte[0]);
        if (closes) {
            owner.gone(this, null);
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        end(from, null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        end(from, cause);
    }

    private void end(ChannelHandlerContext from, @Nullable Throwable cause) {
        if (!ended) {
            ended = true;
            owner.gone(this, cause);
        }
        Ignored.future(from.close());
    }
}
