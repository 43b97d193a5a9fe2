package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.transport.Ends.ClientEnd;
import dev.aptgram.transport.Ends.ServerEnd;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How an acceptor's connection begins, or does not, without a network and with a clock of its own. */
class AcceptingTest {
    private static final TransportOptions OPTIONS = Ends.options(1).withOpeningTimeout(Duration.ofSeconds(3));

    @Test
    void aClientThatShowsTooLittleInTimeIsCutOff() {
        ServerEnd server = new ServerEnd(OPTIONS, new Recorder());
        server.channel.freezeTime();
        Ends.give(server.channel, new byte[] {1, 2, 3});
        server.channel.advanceTimeBy(2, TimeUnit.SECONDS);
        server.channel.runScheduledPendingTasks();
        assertThat(server.channel.isActive()).isTrue();
        server.channel.advanceTimeBy(1, TimeUnit.SECONDS);
        server.channel.runScheduledPendingTasks();
        assertThat(server.channel.isActive()).isFalse();
        assertThat(server.opened).isNotDone();
    }

    @Test
    void aClientThatIsRecognisedHasAllTheTimeItWants() {
        ServerEnd server = new ServerEnd(OPTIONS, new Recorder());
        server.channel.freezeTime();
        Ends.give(server.channel, new byte[] {(byte) 0xEF});
        server.channel.advanceTimeBy(1, TimeUnit.HOURS);
        server.channel.runScheduledPendingTasks();
        assertThat(server.connection().isOpen()).isTrue();
    }

    @Test
    void anUnknownProtocolIsCutOffUnheard() {
        ServerEnd server = new ServerEnd(OPTIONS, new Recorder());
        Ends.give(server.channel, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(server.channel.isActive()).isFalse();
        assertThat(server.opened).isNotDone();
        assertThat(server.heard.closings).isEmpty();
        assertThat(Ends.taken(server.channel)).isEmpty();
    }

    @Test
    void aConnectionThatBreaksOrEndsBeforeItIsRecognisedIsNobodysBusiness() {
        ServerEnd broken = new ServerEnd(OPTIONS, new Recorder());
        broken.channel.pipeline().fireExceptionCaught(new IOException("Connection reset"));
        assertThat(broken.channel.isActive()).isFalse();
        ServerEnd ended = new ServerEnd(OPTIONS, new Recorder());
        Ignored.future(ended.channel.close());
        assertThat(ended.opened).isNotDone();
        assertThat(broken.opened).isNotDone();
    }

    @Test
    void withoutAListenerTheConnectionCloses() {
        refusedBy(connection -> {
            throw new IllegalStateException("no");
        });
        refusedBy(connection -> none());
    }

    @Test
    void theListenersMakerMaySendAndClose() {
        Recorder heard = new Recorder();
        EmbeddedChannel channel = accepting(connection -> {
            connection.sendError(-429);
            connection.close();
            return heard;
        });
        Ends.give(channel, new byte[] {(byte) 0xEF, 4});
        assertThat(Ends.taken(channel)).hasSize(5);
        assertThat(channel.isActive()).isFalse();
        assertThat(heard.closings).hasSize(1);
        assertThat(heard.closings.get(0)).isEmpty();
    }

    @Test
    void textsNameThePeerAndTheTransport() {
        ServerEnd server = new ServerEnd(OPTIONS, new Recorder());
        ClientEnd client = new ClientEnd(TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE, 1);
        Ends.give(server.channel, Ends.taken(client.channel));
        assertThat(server.connection())
                .hasToString("FrameConnection[127.0.0.1:50000 (obfuscated padded intermediate)]");
        assertThat(server.connection().remoteAddress()).isEqualTo(Ends.CLIENT);
        assertThat(client.connection().remoteAddress()).isEqualTo(Ends.SERVER);
        client.connection().close();
        assertThat(client.connection()).asString().endsWith(", closed]");
    }

    private static void refusedBy(Function<FrameConnection, FrameListener> listeners) {
        EmbeddedChannel channel = accepting(listeners);
        Ends.give(channel, new byte[] {(byte) 0xEF, 4});
        assertThat(channel.isActive()).isFalse();
    }

    private static EmbeddedChannel accepting(Function<FrameConnection, FrameListener> listeners) {
        return Ends.accepting(OPTIONS, listeners);
    }

    /** {@return what a caller without null checks might give} */
    @SuppressWarnings("NullAway")
    private static FrameListener none() {
        @Nullable FrameListener nothing = null;
        return nothing;
    }
}
