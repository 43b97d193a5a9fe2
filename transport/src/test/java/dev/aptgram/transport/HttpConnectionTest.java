package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lane a payload takes, and what becomes of the others when one ends; without a network. */
class HttpConnectionTest {
    private static final byte[] MESSAGE = Codec.message(40, 1);
    private static final String LAST =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 16\r\n\r\n" + "b".repeat(16);
    private static final String MORE = "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n" + "b".repeat(16);

    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
    private int dialled;

    @AfterEach
    void end() {
        loop.finishAndReleaseAll();
    }

    private HttpConnection connection(FrameListener listener) {
        Link link = new Link(Side.CLIENT, Loopback.loopback(80), TransportSpec.HTTP, OptionalInt.empty(), "");
        return new HttpConnection(loop.eventLoop(), link, listener, 1 << 20, asking -> dialled++, () -> false, opened);
    }

    private static HttpLane lane(HttpConnection connection) {
        return new HttpLane(connection, "/api", "web.example", "the web server web.example", 1 << 20);
    }

    private static EmbeddedChannel open(HttpConnection connection) {
        return new EmbeddedChannel(lane(connection));
    }

    private static void answer(EmbeddedChannel channel, String answer) {
        channel.writeInbound(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
    }

    /** {@return how many requests have left on a lane since the last look} */
    private static int requests(EmbeddedChannel channel) {
        int count = 0;
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            count++;
            bytes.release();
        }
        return count;
    }

    @Test
    void aPayloadThatWaitsWhenALaneEndsTakesAnother() {
        Recorder heard = new Recorder();
        HttpConnection connection = connection(heard);
        EmbeddedChannel first = open(connection);
        connection.send(MESSAGE);
        connection.send(MESSAGE);
        assertThat(requests(first)).isEqualTo(1);
        assertThat(dialled).isEqualTo(1);

        answer(first, LAST);
        assertThat(requests(first)).as("on a lane that ends").isZero();
        assertThat(first.isOpen()).isFalse();
        assertThat(heard.frames).hasSize(1);
        assertThat(heard.closings).isEmpty();

        EmbeddedChannel second = open(connection);
        assertThat(requests(second)).isEqualTo(1);
        answer(second, MORE);
        assertThat(heard.frames).hasSize(2);
        assertThat(second.isOpen()).isTrue();
        assertThat(dialled).isEqualTo(1);
        assertThat(connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsSentOnHearingTheLastAnswerOfALaneTakesAnother(boolean empty) {
        Recorder heard = new Recorder() {
            @Override
            public void onFrame(FrameConnection from, byte[] payload) {
                super.onFrame(from, payload);
                if (!empty) {
                    from.send(MESSAGE);
                }
            }

            @Override
            public void onIdle(FrameConnection from) {
                if (empty) {
                    from.send(MESSAGE);
                }
            }
        };
        HttpConnection connection = connection(heard);
        EmbeddedChannel first = open(connection);
        connection.send(MESSAGE);
        assertThat(requests(first)).isEqualTo(1);

        answer(first, empty ? LAST.substring(0, LAST.length() - 16).replace(": 16", ": 0") : LAST);
        assertThat(requests(first)).as("on a lane that ends").isZero();
        assertThat(first.isOpen()).isFalse();
        assertThat(heard.closings).isEmpty();
        assertThat(dialled).isEqualTo(1);

        EmbeddedChannel second = open(connection);
        assertThat(requests(second)).isEqualTo(1);
    }

    @Test
    void aLaneThatEndsLeavesTheSpareOne() {
        HttpConnection connection = connection(new Recorder());
        EmbeddedChannel first = open(connection);
        connection.send(MESSAGE);
        connection.send(MESSAGE);
        EmbeddedChannel second = open(connection);
        assertThat(requests(second)).isEqualTo(1);
        answer(second, MORE);
        answer(first, LAST);
        assertThat(second.isOpen()).isTrue();
        connection.send(MESSAGE);
        assertThat(requests(second)).isEqualTo(1);
        assertThat(dialled).isEqualTo(1);
    }

    /** As where a proxy refuses another connection, or TLS fails on it: TCP stands, the lane never opens. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLaneThatFailsBetweenTcpAndItsOpeningEndsTheConnectionWithTheReason(boolean told) {
        Recorder heard = new Recorder();
        HttpConnection connection = connection(heard);
        EmbeddedChannel first = open(connection);
        connection.send(MESSAGE);
        connection.send(MESSAGE);
        assertThat(dialled).isEqualTo(1);

        EmbeddedChannel second = new EmbeddedChannel(
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        // A handshake that does not come to its end.
                    }
                },
                lane(connection));
        if (told) {
            second.pipeline().fireExceptionCaught(new IOException("reset on the way"));
        } else {
            Ignored.future(second.close());
        }
        assertThat(second.isOpen()).isFalse();
        assertThat(heard.reason()).hasMessageContaining("another connection for a request cannot be opened");
        assertThat(heard.reason()).hasMessageContaining(told ? "reset on the way" : "ended before its opening");
        assertThat(first.isOpen()).isFalse();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aLaneThatFailsAfterTheConnectionIsClosedSaysNothingMore() {
        Recorder heard = new Recorder();
        HttpConnection connection = connection(heard);
        open(connection);
        connection.send(MESSAGE);
        connection.send(MESSAGE);
        connection.close();
        connection.failed(new IOException("too late"));
        assertThat(heard.closings).hasSize(1);
        assertThat(heard.closings.get(0)).isEmpty();
    }
}
