package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The first handler of a client's connection: once TCP stands, sends the opening and makes way. */
final class GreetingHandler extends ChannelInboundHandlerAdapter {
    private final InetSocketAddress remote;
    private final TransportSpec spec;
    private final FrameListener listener;
    private final TransportOptions options;
    private final BooleanSupplier ownerClosed;
    private final CompletableFuture<FrameConnection> opened;

    /**
     * Creates the handler.
     *
     * @param remote the server's address
     * @param spec what to speak
     * @param listener whom to tell
     * @param options cap and randomness
     * @param ownerClosed whether the client is being closed
     * @param opened to be completed with the connection
     */
    GreetingHandler(
            InetSocketAddress remote,
            TransportSpec spec,
            FrameListener listener,
            TransportOptions options,
            BooleanSupplier ownerClosed,
            CompletableFuture<FrameConnection> opened) {
        this.remote = remote;
        this.spec = spec;
        this.listener = listener;
        this.options = options;
        this.ownerClosed = ownerClosed;
        this.opened = opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Obfuscated2 header = obfuscation();
        FrameEncoder encoder = FrameEncoder.of(spec.framing(), options.random());
        FrameWriter writer = new FrameWriter(context.channel(), header == null ? null : header.outgoing());
        ChannelConnection connection = new ChannelConnection(
                context.channel(),
                new Link(Side.CLIENT, remote, spec, OptionalInt.empty()),
                encoder,
                writer,
                options.maxPayloadBytes());
        ConnectionHandler handler = new ConnectionHandler(
                connection,
                FrameDecoder.of(spec.framing(), Side.CLIENT, options.maxPayloadBytes(), 0),
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
        opened.completeExceptionally(new TransportException(
                "The connection to " + Addresses.text(remote) + " (" + spec + ") failed before its opening was sent: "
                        + cause
                        + ". Connect again; if it stays so, check the source of randomness in TransportOptions.",
                cause));
        Ignored.future(context.close());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        // Has no effect if the connection was handed out, or another reason was given.
        opened.completeExceptionally(new TransportException("The connection to " + Addresses.text(remote) + " (" + spec
                + ") ended before its opening was sent. Connect again."));
    }

    private @Nullable Obfuscated2 obfuscation() {
        return spec.obfuscated() ? Obfuscated2.open(spec.framing(), OptionalInt.empty(), null, options.random()) : null;
    }
}
