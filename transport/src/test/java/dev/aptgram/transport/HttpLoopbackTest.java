package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP requests as a transport, over real sockets, with TLS and without, also with the JDK's own client. */
class HttpLoopbackTest extends Loopback {
    private static SelfSigned certificate;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = SelfSigned.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void everyRequestIsAnswered(String scheme) {
        TransportAcceptor dc = http(scheme.equals("https") ? certificate.server() : null, connection -> new Echo());
        Recorder heard = new Recorder();
        FrameConnection connection = connect(road(scheme, dc), heard);
        byte[] large = Codec.message(300_000, 2);
        for (int i = 0; i < 20; i++) {
            connection.send(MESSAGE);
        }
        connection.send(large);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(21));
        assertThat(heard.frames).anySatisfy(frame -> assertThat(frame).isEqualTo(large));
        assertThat(connection.spec()).isEqualTo(TransportSpec.HTTP);
        assertThat(connection.toString()).contains("HTTP, " + scheme + "://localhost:");
        connection.close();
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        assertThat(heard.closings.get(0)).isEmpty();
    }

    /** The connect future knows of TLS: nothing is sent where the certificate is not trusted. */
    @Test
    void aCertificateThatNobodyTrustsFailsTheAttempt() {
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor dc = http(certificate.server(), connection -> {
            accepted.complete(connection);
            return new Echo();
        });
        Recorder heard = new Recorder();
        URI uri = URI.create("https://localhost:" + dc.address().getPort() + "/api");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> connect(Road.http(uri), heard))
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("TLS failed")
                .withMessageContaining("PKIX")
                .withMessageContaining("withTls");
        assertThat(heard.closings).isEmpty();
        assertThat(accepted).isNotDone();
    }

    @Test
    void aServerThatLeavesInTheMiddleOfTlsFailsTheAttempt() throws Exception {
        try (ServerSocket server = silent()) {
            URI uri = URI.create("https://localhost:" + server.getLocalPort() + "/api");
            Recorder heard = new Recorder();
            CompletableFuture<FrameConnection> attempt =
                    client().connect(new DcEndpoint(2, loopback(1)), Road.http(uri), heard);
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read()).as("a TLS handshake").isEqualTo(0x16);
                assertThat(attempt).as("before the server has said anything").isNotDone();
                socket.shutdownOutput();
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(attempt::join)
                        .withCauseInstanceOf(TransportException.class)
                        .withMessageContaining("closed the connection in the middle of the TLS handshake");
            }
            assertThat(heard.closings).isEmpty();
        }
    }

    @Test
    void theAddressOfTheDcIsEnough() {
        TransportAcceptor dc = http(null, connection -> new Echo());
        Recorder heard = new Recorder();
        client().connect(new DcEndpoint(2, dc.address()), Road.http(), heard)
                .join()
                .send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
    }

    /** Waits on one request for what the server has to say; the next request takes another connection. */
    @Test
    void whoIsIdleWaitsAndCanStillAsk() throws InterruptedException {
        BlockingQueue<FrameConnection> waiting = new LinkedBlockingQueue<>();
        TransportAcceptor dc = http(null, connection -> new Recorder() {
            @Override
            public void onFrame(FrameConnection from, byte[] payload) {
                if (payload.length == 20) {
                    waiting.add(from);
                } else {
                    from.send(payload);
                }
            }
        });
        Recorder heard = new Recorder() {
            @Override
            public void onIdle(FrameConnection connection) {
                connection.send(new byte[20]);
            }
        };
        FrameConnection connection = connect(road("http", dc), heard);
        FrameConnection first = taken(waiting);

        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        assertThat(heard.frames.get(0)).isEqualTo(MESSAGE);

        first.send(Codec.message(32, 7));
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(2));
        FrameConnection second = taken(waiting);
        second.send(Codec.message(36, 8));
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(3));
        assertThat(heard.closings).isEmpty();
    }

    @Test
    void whatIsSentWhileNoRequestWaitsAnswersTheNext() throws Exception {
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor dc = http(null, connection -> {
            accepted.complete(connection);
            return new Recorder() {
                @Override
                public void onFrame(FrameConnection from, byte[] payload) {
                    if (frames.isEmpty()) {
                        from.send(Codec.message(16, 1));
                        from.send(Codec.message(24, 2));
                    }
                    super.onFrame(from, payload);
                }
            };
        });
        Recorder heard = new Recorder();
        FrameConnection connection = connect(road("http", dc), heard);
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        await().untilAsserted(() -> assertThat(accepted.join().isWritable()).isFalse());
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(2));
        assertThat(heard.frames.get(1)).isEqualTo(Codec.message(24, 2));
    }

    /** With something that waits, what is sent in answer to a request would not leave with that answer. */
    @Test
    void aRequestThatIsAnsweredByWhatWaitsIsNotAwaited() {
        List<Boolean> awaited = new CopyOnWriteArrayList<>();
        TransportAcceptor dc = http(null, connection -> new Recorder() {
            @Override
            public void onFrame(FrameConnection from, byte[] payload) {
                awaited.add(from.isAwaited());
                if (awaited.size() == 1) {
                    from.send(Codec.message(16, 1));
                    from.send(Codec.message(24, 2));
                }
            }
        });
        Recorder heard = new Recorder();
        FrameConnection connection = connect(road("http", dc), heard);
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(2));
        assertThat(awaited).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void aRequestWaitsNoLongerThanItIsToldTo(long millis) throws Exception {
        TransportAcceptor dc = http(null, connection -> new Recorder() {
            @Override
            public void onFrame(FrameConnection from, byte[] payload) {
                from.waitAtMost(Duration.ofMillis(millis));
            }
        });
        URI uri = URI.create("http://127.0.0.1:" + dc.address().getPort() + "/api");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .version(HttpClient.Version.HTTP_1_1)
                                // Shorter than a request waits that nobody has said anything of.
                                .timeout(Duration.ofSeconds(15))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(MESSAGE))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anErrorIsAStatus() {
        TransportAcceptor dc = http(null, connection -> new Recorder() {
            @Override
            public void onFrame(FrameConnection from, byte[] payload) {
                from.sendError(-404);
            }
        });
        Recorder heard = new Recorder();
        connect(road("http", dc), heard).send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.errors).containsExactly(-404));
        assertThat(heard.frames).isEmpty();
    }

    @Test
    void anotherClientIsServedToo() throws Exception {
        TransportAcceptor dc = http(null, connection -> new Echo());
        HttpClient other = HttpClient.newHttpClient();
        URI uri = URI.create("http://127.0.0.1:" + dc.address().getPort() + "/api");
        HttpResponse<byte[]> answer = other.send(
                HttpRequest.newBuilder(uri)
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(MESSAGE))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(MESSAGE);
        assertThat(status(other, HttpRequest.newBuilder(uri).GET().build())).isEqualTo(405);
        assertThat(status(
                        other,
                        HttpRequest.newBuilder(uri.resolve("/other"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(MESSAGE))
                                .build()))
                .isEqualTo(400);
    }

    private static int status(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void twoRequestsAtOnceOnOneConnectionAreRefused() throws Exception {
        Recorder served = new Recorder();
        TransportAcceptor dc = http(null, connection -> served);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), dc.address().getPort())) {
            String request = "POST /api HTTP/1.1\r\nContent-Length: 16\r\n\r\n" + "a".repeat(16);
            socket.getOutputStream().write((request + request).getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(served.closings).hasSize(1));
        assertThat(served.reason()).hasMessageContaining("one at a time");
        assertThat(served.frames).hasSize(1);
    }

    @Test
    void aServerThatGoesAwayWithoutAnAnswerEndsTheConnection() throws Exception {
        try (ServerSocket server = silent()) {
            Recorder heard = new Recorder();
            FrameConnection connection = client().connect(new DcEndpoint(2, address(server)), Road.http(), heard)
                    .join();
            connection.send(MESSAGE);
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().readNBytes(20)).hasSize(20);
            }
            await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
            assertThat(heard.reason()).hasMessageContaining("before the answer to a request came");
        }
    }

    @Test
    void aConnectionThatTheServerClosesBetweenRequestsIsReplacedByAnother() throws Exception {
        try (ServerSocket server = silent()) {
            Recorder heard = new Recorder();
            FrameConnection connection = client().connect(new DcEndpoint(2, address(server)), Road.http(), heard)
                    .join();
            for (int i = 1; i <= 2; i++) {
                connection.send(MESSAGE);
                try (Socket socket = server.accept()) {
                    String read = "";
                    while (!read.contains("\r\n\r\n")) {
                        read += (char) socket.getInputStream().read();
                    }
                    assertThat(read).startsWith("POST /api HTTP/1.1\r\n").contains("Content-Length: 40\r\n");
                    assertThat(socket.getInputStream().readNBytes(40)).isEqualTo(MESSAGE);
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 16\r\n\r\n"
                                            + "b".repeat(16))
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                int answers = i;
                await().untilAsserted(() -> assertThat(heard.frames).hasSize(answers));
            }
            assertThat(heard.closings).isEmpty();
        }
    }

    @Test
    void whatIsNoAnswerEndsTheConnection() throws Exception {
        try (ServerSocket server = silent()) {
            Recorder heard = new Recorder();
            FrameConnection connection = client().connect(new DcEndpoint(2, address(server)), Road.http(), heard)
                    .join();
            connection.send(MESSAGE);
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
            }
            assertThat(heard.reason()).hasMessageContaining("does not say how long it is");
        }
    }

    @Test
    void itGoesThroughAProxy() throws IOException {
        TransportAcceptor dc = http(null, connection -> new Echo());
        ProxyServer proxy = register(new ProxyServer(null, Map.of("localhost", dc.address())));
        Recorder heard = new Recorder();
        connect(road("http", dc).through(Proxy.socks5("127.0.0.1", proxy.port())), heard)
                .send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        assertThat(proxy.asked)
                .isNotEmpty()
                .containsOnly("localhost:" + dc.address().getPort());
    }

    @Test
    void whereNobodyListensTheAttemptFails() throws IOException {
        DcEndpoint nobody = new DcEndpoint(2, nobody());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        client().connect(nobody, Road.http(), new Recorder()).join())
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("Could not connect");
    }

    @Test
    void whatHttpHasNotIsRefused() {
        TransportAcceptor dc = http(null, connection -> new Echo());
        FrameConnection connection = connect(road("http", dc), new Recorder());
        assertThatThrownBy(() -> connection.sendWantingQuickAck(MESSAGE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> connection.send(new byte[8])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Road.tcp(TransportSpec.HTTP)).hasMessageContaining("Road.http");
        assertThatThrownBy(() -> new TransportSpec(Framing.HTTP, true)).hasMessageContaining("HTTP has none");
        for (String uri : List.of("ws://a/b", "http:///api", "http://u@a/api", "https://a/api#x")) {
            assertThatThrownBy(() -> Road.http(URI.create(uri)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://host/path");
        }
    }

    private static FrameConnection taken(BlockingQueue<FrameConnection> waiting) throws InterruptedException {
        FrameConnection taken = waiting.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        return taken;
    }

    private TransportAcceptor http(
            @Nullable SSLContext tls, java.util.function.Function<FrameConnection, FrameListener> listeners) {
        Entrance entrance = tls == null ? Entrance.http("/api") : Entrance.http("/api", tls);
        return register(TransportAcceptor.listen(loopback(0), entrance, listeners, PATIENT));
    }

    private static Road.Http road(String scheme, TransportAcceptor dc) {
        return Road.http(URI.create(scheme + "://localhost:" + dc.address().getPort() + "/api"))
                .withTls(certificate.client());
    }

    private FrameConnection connect(Road road, FrameListener listener) {
        return client().connect(new DcEndpoint(2, loopback(1)), road, listener).join();
    }
}
