package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WebSockets over real sockets, with TLS and without, also with the JDK's own client. */
class WebSocketLoopbackTest extends Loopback {
    private static SelfSigned certificate;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = SelfSigned.in(folder);
    }

    static Stream<Arguments> framingsAndSchemes() {
        return Stream.of(Framing.ABRIDGED, Framing.INTERMEDIATE, Framing.PADDED_INTERMEDIATE)
                .flatMap(framing -> Stream.of("ws", "wss").map(scheme -> Arguments.of(framing, scheme)));
    }

    @ParameterizedTest
    @MethodSource("framingsAndSchemes")
    void framesGoBothWays(Framing framing, String scheme) {
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        Echo served = new Echo();
        TransportAcceptor dc = webSocket(scheme.equals("wss") ? certificate.server() : null, served, accepted);
        Road.WebSocket road = road(scheme, dc.address(), certificate.client()).withFraming(framing);
        Recorder heard = new Recorder();
        FrameConnection connection = connect(road, heard).join();
        byte[] large = Codec.message(300_000, 2);
        for (int i = 0; i < 50; i++) {
            connection.send(MESSAGE);
        }
        connection.send(large);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(51));
        assertThat(Codec.unpadded(heard.frames.get(50))).isEqualTo(large);
        assertThat(accepted.join().spec()).isEqualTo(new TransportSpec(framing, true));
        assertThat(accepted.join().toString()).contains(", WebSocket)");
        assertThat(connection.toString()).contains(", WebSocket " + scheme + "://localhost:");
        connection.close();
        await().untilAsserted(() -> assertThat(served.closings).hasSize(1));
        assertThat(served.reason()).hasMessageContaining("between two frames");
    }

    @ParameterizedTest
    @MethodSource("framingsAndSchemes")
    void aWebSocketGoesThroughAProxy(Framing framing, String scheme) throws IOException {
        TransportAcceptor dc =
                webSocket(scheme.equals("wss") ? certificate.server() : null, new Echo(), new CompletableFuture<>());
        ProxyServer proxy = register(new ProxyServer(null, Map.of("localhost", dc.address())));
        Recorder heard = new Recorder();
        connect(
                        road(scheme, dc.address(), certificate.client())
                                .withFraming(framing)
                                .through(Proxy.http("127.0.0.1", proxy.port())),
                        heard)
                .join()
                .send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        assertThat(proxy.asked).containsExactly("localhost:" + dc.address().getPort());
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor dc = webSocket(certificate.server(), new Echo(), accepted);
        URI uri = URI.create("wss://localhost:" + dc.address().getPort() + "/apiws");
        failed(Road.webSocket(uri), "TLS failed", "its issuer is trusted");
        assertThat(accepted).isNotDone();
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor dc = webSocket(certificate.server(), new Echo(), accepted);
        URI uri = URI.create("wss://127.0.0.1:" + dc.address().getPort() + "/apiws");
        failed(Road.webSocket(uri).withTls(certificate.client()), "TLS failed", "bears the host's name");
        assertThat(accepted).isNotDone();
    }

    @Test
    void aServerWithoutWebSocketsFailsTheAttempt() {
        TransportAcceptor dc = webSocket(null, new Echo(), new CompletableFuture<>());
        URI other = URI.create("ws://127.0.0.1:" + dc.address().getPort() + "/other");
        failed(Road.webSocket(other), "answers with status 404", "Check the URI");
        failed(
                Road.webSocket(URI.create("wss://127.0.0.1:" + dc.address().getPort() + "/apiws")),
                "WebSocket wss://127.0.0.1",
                "closed");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> client().connect(new DcEndpoint(203, loopback(1)), Road.webSocket(), new Recorder())
                        .join())
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("No WebSocket server is known for the DC field 203");
    }

    @Test
    void theJdksOwnClientIsServed() {
        Echo served = new Echo();
        TransportAcceptor dc = webSocket(null, served, new CompletableFuture<>());
        Obfuscated2 header = Obfuscated2.open(Framing.INTERMEDIATE, OptionalInt.empty(), null, new Random(1));
        Answers answers = new Answers(header.incoming());
        WebSocket stranger = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("binary")
                .buildAsync(URI.create("ws://localhost:" + dc.address().getPort() + "/apiws"), answers)
                .join();
        assertThat(stranger.getSubprotocol()).isEqualTo("binary");
        byte[] stream = Codec.join(
                header.header(),
                header.outgoing().process(Codec.bytes(new IntermediateEncoder(null).message(MESSAGE, false))));
        // Messages end where they like, one of them in parts.
        stranger.sendBinary(ByteBuffer.wrap(stream, 0, 70), true).join();
        stranger.sendPing(ByteBuffer.wrap(new byte[] {1, 2})).join();
        stranger.sendBinary(ByteBuffer.wrap(stream, 70, 10), false).join();
        stranger.sendBinary(ByteBuffer.wrap(stream, 80, stream.length - 80), true)
                .join();
        byte[] frame = answers.frame.join();
        assertThat(frame).isEqualTo(Codec.join(LittleEndian.bytes(MESSAGE.length), MESSAGE));
        assertThat(answers.pong.join()).isTrue();
        stranger.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
        assertThat(answers.closed.join()).isEqualTo(WebSocket.NORMAL_CLOSURE);
        await().untilAsserted(() -> assertThat(served.closings).hasSize(1));
    }

    /** Gathers what the acceptor sends. */
    private static final class Answers implements WebSocket.Listener {
        final CompletableFuture<byte[]> frame = new CompletableFuture<>();
        final CompletableFuture<Boolean> pong = new CompletableFuture<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final AesCtr stream;
        private byte[] received = new byte[0];

        Answers(AesCtr stream) {
            this.stream = stream;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            received = Codec.join(received, stream.process(bytes));
            if (received.length == 4 + MESSAGE.length) {
                frame.complete(received);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            pong.complete(data.remaining() == 2);
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }

    private TransportAcceptor webSocket(
            @Nullable SSLContext tls, FrameListener listener, CompletableFuture<FrameConnection> accepted) {
        return register(TransportAcceptor.listen(
                loopback(0),
                new Entrance.WebSocket("/apiws", tls),
                connection -> {
                    accepted.complete(connection);
                    return listener;
                },
                PATIENT));
    }

    private void failed(Road road, String... why) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> connect(road, new Recorder()).join())
                .withCauseInstanceOf(TransportException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(why));
    }

    private CompletableFuture<FrameConnection> connect(Road road, FrameListener listener) {
        return client().connect(new DcEndpoint(2, loopback(1)), road, listener);
    }

    private static Road.WebSocket road(String scheme, InetSocketAddress server, SSLContext trust) {
        return Road.webSocket(URI.create(scheme + "://localhost:" + server.getPort() + "/apiws"))
                .withTls(trust);
    }
}
