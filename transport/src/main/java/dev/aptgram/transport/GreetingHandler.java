package dev.aptgram.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The first handler of a client's connection: once all below it stands, sends the opening and makes way. */
final class GreetingHandler extends ChannelInboundHandlerAdapter {
    private final Plan plan;
    private final FrameListener listener;
    private final TransportOptions options;
    private final BooleanSupplier ownerClosed;
    private final CompletableFuture<FrameConnection> opened;

    /**
     * Creates the handler.
     *
     * @param plan the other end and what to speak
     * @param listener whom to tell
     * @param options cap and randomness
     * @param ownerClosed whether the client is being closed
     * @param opened to be completed with the connection
     */
    GreetingHandler(
            Plan plan,
            FrameListener listener,
            TransportOptions options,
            BooleanSupplier ownerClosed,
            CompletableFuture<FrameConnection> opened) {
        this.plan = plan;
        this.listener = listener;
        this.options = options;
        this.ownerClosed = ownerClosed;
        this.opened = opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Framing framing = plan.link().spec().framing();
        Obfuscated2 header = obfuscation();
        FrameEncoder encoder = FrameEncoder.of(framing, options.random());
        FrameWriter writer = new FrameWriter(context.channel(), header == null ? null : header.outgoing());
        ChannelConnection connection =
                new ChannelConnection(context.channel(), plan.link(), encoder, writer, options.maxPayloadBytes());
        ConnectionHandler handler = new ConnectionHandler(
                connection,
                FrameDecoder.of(framing, Side.CLIENT, options.maxPayloadBytes(), 0),
                header == null ? null : header.incoming(),
                listener,
                ownerClosed);
        context.pipeline().replace(this, "frames", handler);
        writer.writeOpening(header == null ? encoder.tag() : header.header());
        handler.begin();
        if (!opened.complete(connection)) {
            // Given up meanwhile: the listener never learns of the connection.
            handler.forget();
            Ignored.future(context.channel().close());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        opened.completeExceptionally(
                ownerClosed.getAsBoolean()
                        ? ConnectFailures.closed(plan.link())
                        : ConnectFailures.beforeOpening(plan.link(), cause));
        Ignored.future(context.close());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        // Has no effect if the connection was handed out, or another reason was given.
        opened.completeExceptionally(ConnectFailures.ended(plan.link()));
    }

    private @Nullable Obfuscated2 obfuscation() {
        TransportSpec spec = plan.link().spec();
        return spec.obfuscated()
                ? Obfuscated2.open(spec.framing(), plan.dcField(), plan.key(), options.random())
                : null;
    }
}
