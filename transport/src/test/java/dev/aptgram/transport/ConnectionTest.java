package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.Ends.ClientEnd;
import dev.aptgram.transport.Ends.ServerEnd;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@link FrameConnection} and {@link FrameListener}, without a network and with a clock of its own. */
class ConnectionTest {
    private static final byte[] MESSAGE = Codec.message(40, 1);

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void transportErrorsArriveBeforeAndAfterTheFirstMessage(TransportSpec spec) {
        ClientEnd client = new ClientEnd(spec, 1);
        ServerEnd server = new ServerEnd(2);
        client.connection().send(MESSAGE);
        Ends.give(server.channel, Ends.taken(client.channel));
        server.connection().sendError(-404);
        server.connection().sendError(-429);
        server.connection().send(MESSAGE);
        server.connection().sendError(-444);
        Ends.give(client.channel, Ends.taken(server.channel));
        assertThat(client.heard.errors).containsExactly(-404, -429, -444);
        assertThat(client.heard.frames).hasSize(1);
        assertThat(client.connection().isOpen()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void aCloseInTheMiddleOfAFrameSaysSo(TransportSpec spec) {
        ClientEnd client = new ClientEnd(spec, 1);
        ServerEnd server = new ServerEnd(2);
        client.connection().send(MESSAGE);
        client.connection().send(MESSAGE);
        byte[] sent = Ends.taken(client.channel);
        Ends.give(server.channel, sent, 0, sent.length - 20);
        Ignored.future(server.channel.close());
        assertThat(server.heard.frames).hasSize(1);
        assertThat(server.heard.reason())
                .hasMessageContaining("127.0.0.1:50000 (" + spec + ")")
                .hasMessageMatching(".*in the middle of the frame that begins at byte \\d+, of which \\d+ bytes.*");
        assertThat(server.connection().isOpen()).isFalse();
    }

    @Test
    void aCloseBetweenFramesSaysSo() {
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        Ignored.future(client.channel.close());
        Ignored.future(client.channel.close());
        assertThat(client.heard.reason())
                .hasMessageContaining("127.0.0.1:443 (intermediate) closed the connection between two frames")
                .hasMessageContaining("Connect again");
    }

    @Test
    void ownCloseHasNoReasonAndComesOnce() {
        ClientEnd client = new ClientEnd(TransportSpec.ABRIDGED, 1);
        client.connection().send(MESSAGE);
        client.connection().close();
        client.connection().close();
        assertThat(Ends.taken(client.channel)).hasSize(1 + 1 + 40);
        assertThat(client.channel.isActive()).isFalse();
        assertThat(client.heard.closings).hasSize(1).first().isEqualTo(Optional.empty());
        client.connection().send(MESSAGE);
        assertThat(Ends.taken(client.channel)).isEmpty();
        assertThat(client.connection().isOpen()).isFalse();
    }

    @Test
    void nothingIsDeliveredAfterClose() {
        Recorder closing = new Recorder() {
            @Override
            public void onFrame(FrameConnection connection, byte[] payload) {
                super.onFrame(connection, payload);
                connection.close();
            }
        };
        ServerEnd server = new ServerEnd(Ends.options(2), closing);
        ClientEnd client = new ClientEnd(TransportSpec.OBFUSCATED_ABRIDGED, 1);
        for (int i = 0; i < 5; i++) {
            client.connection().send(MESSAGE);
        }
        Ends.give(server.channel, Ends.taken(client.channel));
        server.channel.runPendingTasks();
        assertThat(closing.frames).hasSize(1);
        assertThat(closing.closings).containsExactly(Optional.empty());
    }

    @Test
    void closeWaitsForWhatWasSentButNotForEver() {
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        client.channel.freezeTime();
        client.channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message); // a peer that reads nothing: it never completes
            }
        });
        client.connection().send(MESSAGE);
        client.connection().close();
        client.channel.runPendingTasks();
        assertThat(client.connection().isOpen()).isFalse();
        assertThat(client.channel.isActive()).isTrue();
        client.channel.advanceTimeBy(5, TimeUnit.SECONDS);
        client.channel.runScheduledPendingTasks();
        assertThat(client.channel.isActive()).isFalse();
        assertThat(client.heard.closings).containsExactly(Optional.empty());
    }

    @Test
    void aBadFrameClosesWithAddressFramingAndPosition() {
        ServerEnd server = new ServerEnd(
                TransportOptions.defaults().withMaxPayloadBytes(1024).withRandom(new Random(1)), new Recorder());
        ClientEnd client = new ClientEnd(TransportSpec.OBFUSCATED_INTERMEDIATE, 1);
        client.connection().send(MESSAGE);
        client.connection().send(new byte[1028]);
        client.connection().send(MESSAGE);
        Ends.give(server.channel, Ends.taken(client.channel));
        assertThat(server.heard.frames).hasSize(1);
        assertThat(server.heard.reason())
                .hasMessageContaining("127.0.0.1:50000 (obfuscated intermediate) at byte 108")
                .hasMessageContaining("1028 bytes, over the cap of 1024")
                .hasMessageContaining("raise TransportOptions.maxPayloadBytes");
        assertThat(server.channel.isActive()).isFalse();
    }

    @Test
    void aBrokenConnectionSaysWhat() {
        ClientEnd client = new ClientEnd(TransportSpec.FULL, 1);
        client.channel.pipeline().fireExceptionCaught(new IOException("Connection reset"));
        client.channel.runPendingTasks();
        assertThat(client.heard.reason())
                .hasMessageContaining("127.0.0.1:443 (full) broke after 0 bytes received")
                .hasMessageContaining("Connection reset")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aListenerThatThrowsLosesItsConnection() {
        Recorder throwing = new Recorder() {
            @Override
            public void onFrame(FrameConnection connection, byte[] payload) {
                super.onFrame(connection, payload);
                throw new IllegalStateException("no");
            }
        };
        ServerEnd server = new ServerEnd(Ends.options(2), throwing);
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        client.connection().send(MESSAGE);
        client.connection().send(MESSAGE);
        Ends.give(server.channel, Ends.taken(client.channel));
        assertThat(throwing.frames).hasSize(1);
        assertThat(throwing.reason()).hasMessageContaining("threw").hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTaskThatThrowsLosesItsConnection() {
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        client.connection().execute(() -> {
            throw new IllegalStateException("no");
        });
        client.channel.runPendingTasks();
        assertThat(client.heard.reason()).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void tasksRunWhenTheirTimeHasCome() {
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        client.channel.freezeTime();
        List<String> ran = new ArrayList<>();
        Cancellable cancelled = client.connection().schedule(Duration.ofSeconds(1), () -> ran.add("cancelled"));
        Cancellable kept = client.connection().schedule(Duration.ofSeconds(2), () -> ran.add("kept"));
        client.connection().schedule(Duration.ofSeconds(-1), () -> ran.add("at once"));
        client.connection().schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("never"));
        cancelled.cancel();
        client.channel.runScheduledPendingTasks();
        assertThat(ran).containsExactly("at once");
        client.channel.advanceTimeBy(2, TimeUnit.SECONDS);
        client.channel.runScheduledPendingTasks();
        kept.cancel();
        assertThat(ran).containsExactly("at once", "kept");
    }

    @Test
    void readingStopsAndResumes() {
        ClientEnd client = new ClientEnd(TransportSpec.INTERMEDIATE, 1);
        client.connection().setReading(false);
        assertThat(client.channel.config().isAutoRead()).isFalse();
        client.connection().setReading(true);
        assertThat(client.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aConnectionGivenUpIsClosedUnheard() {
        CompletableFuture<FrameConnection> givenUp = new CompletableFuture<>();
        givenUp.cancel(false);
        Recorder heard = new Recorder();
        EmbeddedChannel channel = new EmbeddedChannel(new GreetingHandler(
                Plan.direct(Ends.SERVER, TransportSpec.INTERMEDIATE), heard, Ends.options(1), () -> false, givenUp));
        channel.runPendingTasks();
        assertThat(channel.isActive()).isFalse();
        assertThat(heard.closings).isEmpty();
    }

    @Test
    void aFailingSourceOfRandomnessFailsTheAttempt() {
        CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
        EmbeddedChannel channel = new EmbeddedChannel(new GreetingHandler(
                Plan.direct(Ends.SERVER, TransportSpec.OBFUSCATED_INTERMEDIATE),
                new Recorder(),
                Ends.options(1).withRandom(new FixedRandom()),
                () -> false,
                opened));
        channel.runPendingTasks();
        assertThat(channel.isActive()).isFalse();
        assertThat(opened)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("source of randomness");
    }

    @Test
    void anAnnouncedLengthCostsNoMemory() throws MalformedFrameException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameDecoder decoder = FrameDecoder.of(Framing.INTERMEDIATE, Side.SERVER, 16 << 20, 0);
        byte[] head = LittleEndian.bytes(16 << 20);
        long before = threads.getCurrentThreadAllocatedBytes();
        decoder.advance(head, 0, 4);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }
}
