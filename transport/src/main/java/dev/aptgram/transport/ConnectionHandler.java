package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The incoming half of a connection: from bytes to the listener. Runs on the event loop. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);
    private static final int PIECE = 4096;

    private final ChannelConnection connection;
    private final FrameDecoder decoder;
    private final @Nullable AesCtr incoming;
    private final FrameListener listener;
    private final BooleanSupplier ownerClosed;
    private final byte[] piece = new byte[PIECE];
    private final byte[] clear;
    private boolean begun;

    /**
     * Creates the incoming half.
     *
     * @param connection the outgoing half
     * @param decoder at its start
     * @param incoming the obfuscation of what comes, or null
     * @param listener whom to tell
     * @param ownerClosed whether the client or acceptor is being closed
     */
    ConnectionHandler(
            ChannelConnection connection,
            FrameDecoder decoder,
            @Nullable AesCtr incoming,
            FrameListener listener,
            BooleanSupplier ownerClosed) {
        this.connection = connection;
        this.decoder = decoder;
        this.incoming = incoming;
        this.listener = listener;
        this.ownerClosed = ownerClosed;
        this.clear = incoming == null ? piece : new byte[PIECE];
    }

    /** From now on the listener is told; before, nobody knows of the connection. */
    void begin() {
        begun = true;
        log.info("event=connected side={} peer=\"{}\"", connection.link().side(), connection.link());
    }

    /** The listener is to hear nothing after all. */
    void forget() {
        begun = false;
    }

    /** Takes bytes of the stream as they came, still obfuscated. Releases nothing. */
    void read(ByteBuf bytes) {
        while (bytes.isReadable() && !connection.isMuted()) {
            int count = Math.min(PIECE, bytes.readableBytes());
            bytes.readBytes(piece, 0, count);
            if (incoming != null) {
                incoming.process(piece, 0, count, clear, 0);
            }
            decode(clear, count);
        }
    }

    /** Takes bytes of the stream in the clear. */
    void decode(byte[] bytes, int count) {
        try {
            int at = 0;
            while (at < count && !connection.isMuted()) {
                at = decoder.advance(bytes, at, count);
                FrameEvent event = decoder.poll();
                if (event != null) {
                    deliver(event);
                }
            }
        } catch (MalformedFrameException e) {
            fail(e);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            read((ByteBuf) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!begun) {
            return;
        }
        begun = false;
        TransportException cause = cause();
        log.info(
                "event=disconnected side={} peer=\"{}\" reason=\"{}\"",
                connection.link().side(),
                connection.link(),
                cause == null ? "closed here" : cause.getMessage());
        connection.guard(() -> listener.onClosed(connection, cause));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            // What was still to be written when the channel closed: a consequence, not a reason.
            return;
        }
        if (cause instanceof MalformedFrameException malformed) {
            fail(malformed);
            return;
        }
        connection.fail(new TransportException(
                "The connection to " + connection.link() + " broke after " + decoder.position() + " bytes received: "
                        + cause + ". Connect again.",
                cause));
    }

    private void fail(MalformedFrameException e) {
        connection.fail(new TransportException(
                "Bad frame from " + connection.link() + " at byte " + e.offset() + " of the incoming stream: "
                        + e.why(),
                e));
    }

    private void deliver(FrameEvent event) {
        if (log.isTraceEnabled()) {
            log.trace(
                    "event=frame direction=in peer=\"{}\" kind={} end={}",
                    connection.link(),
                    event.getClass().getSimpleName(),
                    decoder.position());
        }
        connection.guard(() -> {
            if (event instanceof FrameEvent.Message message) {
                if (message.quickAckWanted()) {
                    listener.onFrameWantingQuickAck(connection, message.payload());
                } else {
                    listener.onFrame(connection, message.payload());
                }
            } else if (event instanceof FrameEvent.QuickAck ack) {
                listener.onQuickAck(connection, ack.token());
            } else if (event instanceof FrameEvent.Failure failure) {
                listener.onTransportError(connection, failure.code());
            }
        });
    }

    private @Nullable TransportException cause() {
        TransportException failure = connection.failure();
        if (failure != null || connection.isMuted() || ownerClosed.getAsBoolean()) {
            return failure;
        }
        String unfinished = decoder.unfinished();
        if (unfinished != null) {
            return new TransportException(connection.link() + " closed the connection " + unfinished
                    + ". Connect again and repeat what was not answered.");
        }
        return new TransportException(connection.link() + " closed the connection between two frames, after "
                + decoder.position() + " bytes. Connect again; if it closes at once every time, check the address, the"
                + " framing, the DC and, where there is one, the MTProxy's secret.");
    }
}
