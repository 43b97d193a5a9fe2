package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Both ends of a connection without a network: the test carries the bytes. */
final class Ends {
    static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);
    static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);

    private Ends() {}

    /** A client's end. The same seed draws the same header and padding. */
    static final class ClientEnd {
        final Recorder heard;
        final CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
        final EmbeddedChannel channel;

        ClientEnd(TransportSpec spec, long seed) {
            this(spec, options(seed), new Recorder());
        }

        ClientEnd(TransportSpec spec, TransportOptions options, Recorder heard) {
            this.heard = heard;
            channel = new EmbeddedChannel(new GreetingHandler(SERVER, spec, heard, options, () -> false, opened));
        }

        FrameConnection connection() {
            return opened.join();
        }
    }

    /** An acceptor's end. */
    static final class ServerEnd {
        final Recorder heard;
        final CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
        final EmbeddedChannel channel;

        ServerEnd(long seed) {
            this(options(seed), new Recorder());
        }

        ServerEnd(TransportOptions options, Recorder heard) {
            this.heard = heard;
            channel = new EmbeddedChannel(new OpeningHandler(
                    CLIENT,
                    connection -> {
                        opened.complete(connection);
                        return heard;
                    },
                    options,
                    () -> false));
        }

        FrameConnection connection() {
            return opened.join();
        }
    }

    static TransportOptions options(long seed) {
        return TransportOptions.defaults().withMaxPayloadBytes(Codec.CAP).withRandom(new Random(seed));
    }

    /** {@return all that has left the channel} */
    static byte[] taken(EmbeddedChannel channel) {
        channel.runPendingTasks();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            part.release();
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    /** Gives part of an array to the channel. */
    static void give(EmbeddedChannel channel, byte[] bytes, int from, int to) {
        if (from < to) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
        }
    }

    /** Gives all bytes to the channel at once. */
    static void give(EmbeddedChannel channel, byte[] bytes) {
        give(channel, bytes, 0, bytes.length);
    }
}
