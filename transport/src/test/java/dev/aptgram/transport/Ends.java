package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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
            channel = channel(Plan.direct(SERVER, spec), options);
        }

        ClientEnd(DcEndpoint dc, Road road, TransportOptions options) {
            heard = new Recorder();
            channel = channel(Plan.of(dc, road, options), options);
        }

        private EmbeddedChannel channel(Plan plan, TransportOptions options) {
            return new EmbeddedChannel(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel made) {
                    for (Plan.Stage stage : plan.stages()) {
                        made.pipeline().addLast(stage.handler(options::connectTimeout));
                    }
                    made.pipeline().addLast(new GreetingHandler(plan, heard, options, () -> false, opened));
                }
            });
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
            channel = accepting(options, connection -> {
                opened.complete(connection);
                return heard;
            });
        }

        ServerEnd(Entrance entrance, TransportOptions options, HandshakeMemory memory) {
            this.heard = new Recorder();
            Arrival arrival = new ListenerArrival(
                    connection -> {
                        opened.complete(connection);
                        return heard;
                    },
                    options,
                    () -> false);
            channel = new EmbeddedChannel(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel made) {
                    Reception.receive(made.pipeline(), CLIENT, entrance, arrival, options, memory, () -> false);
                }
            });
        }

        FrameConnection connection() {
            return opened.join();
        }
    }

    /** {@return the channel of an accepted connection, at its start} */
    static EmbeddedChannel accepting(TransportOptions options, Function<FrameConnection, FrameListener> listeners) {
        return new EmbeddedChannel(new OpeningHandler(
                CLIENT, new Opening(), new ListenerArrival(listeners, options, () -> false), options, () -> false));
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

    /** Carries bytes both ways, in random portions, until neither has any. */
    static void carry(EmbeddedChannel one, EmbeddedChannel other, Random random) {
        for (boolean more = true; more; ) {
            more = carryOneWay(one, other, random);
            more |= carryOneWay(other, one, random);
        }
    }

    private static boolean carryOneWay(EmbeddedChannel from, EmbeddedChannel to, Random random) {
        byte[] bytes = taken(from);
        for (int at = 0; at < bytes.length; ) {
            int next = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 20 : 9000));
            give(to, bytes, at, next);
            at = next;
        }
        return bytes.length > 0;
    }
}
