package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The proxy itself, over real sockets: with the product's client, with the JDK's own, and with whoever speaks nonsense. */
class ProxyRelayTest extends Loopback {
    private static final ProxyCredentials ALICE = new ProxyCredentials("alice", "hunter2");
    private static final ProxyCredentials MALLORY = new ProxyCredentials("alice", "hunter3");

    private enum Kind {
        SOCKS5,
        SOCKS5_WITH_PASSWORD,
        SOCKS4A,
        HTTP,
        HTTP_WITH_PASSWORD;

        Entrance.ForwardProxy entrance() {
            return switch (this) {
                case SOCKS5 -> Entrance.socks5();
                case SOCKS5_WITH_PASSWORD -> Entrance.socks5(ALICE);
                case SOCKS4A -> Entrance.socks4a();
                case HTTP -> Entrance.httpProxy();
                case HTTP_WITH_PASSWORD -> Entrance.httpProxy(ALICE);
            };
        }

        Proxy at(ProxyRelay relay, ProxyCredentials credentials) {
            int port = relay.address().getPort();
            return switch (this) {
                case SOCKS5 -> Proxy.socks5("127.0.0.1", port);
                case SOCKS5_WITH_PASSWORD -> Proxy.socks5("127.0.0.1", port, credentials);
                case SOCKS4A -> Proxy.socks4a("127.0.0.1", port);
                case HTTP -> Proxy.http("127.0.0.1", port);
                case HTTP_WITH_PASSWORD -> Proxy.http("127.0.0.1", port, credentials);
            };
        }
    }

    /** A relay that knows one name. */
    private ProxyRelay relay(Kind kind, InetSocketAddress dc) {
        return register(ProxyRelay.listen(
                loopback(0),
                kind.entrance(),
                asked -> asked.isUnresolved() && asked.getHostString().equals("dc.test") ? dc : null,
                PATIENT));
    }

    private void isRefused(InetSocketAddress to, Proxy proxy, String why) {
        Road road = Road.tcp(TransportSpec.ABRIDGED).through(proxy);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> client().connect(new DcEndpoint(2, to), road, new Recorder())
                        .join())
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining(why);
    }

    private static InetSocketAddress named(String name) {
        return InetSocketAddress.createUnresolved(name, 443);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aClientReachesTheNameThatItAsksFor(Kind kind) {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        Road road = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE).through(kind.at(relay(kind, dc.address()), ALICE));
        Recorder heard = new Recorder();
        FrameConnection connection = client().connect(new DcEndpoint(2, named("dc.test")), road, heard)
                .join();
        byte[] large = Codec.message(300_000, 2);
        connection.send(MESSAGE);
        connection.send(large);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(2));
        assertThat(heard.frames.get(1)).isEqualTo(large);
        connection.close();
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoAsksForAnotherAddressOrForOneWhereNobodyIsHearsSo(Kind kind) throws IOException {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        ProxyRelay relay = relay(kind, (InetSocketAddress) closed.getLocalSocketAddress());
        Proxy proxy = kind.at(relay, ALICE);
        boolean four = kind == Kind.SOCKS4A;
        isRefused(named("other.test"), proxy, four ? "refused or failed (91)" : "its rules do not allow it");
        isRefused(loopback(443), proxy, four ? "refused or failed (91)" : "its rules do not allow it");
        String nobody = kind.entrance().protocol() == Entrance.ForwardProxy.Protocol.HTTP
                ? "could not reach the address (502)"
                : "connection refused there (5)";
        isRefused(named("dc.test"), proxy, four ? "refused or failed (91)" : nobody);
    }

    @Test
    void whoHasOtherCredentialsOrNoneIsRefused() {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        for (Kind kind : new Kind[] {Kind.SOCKS5_WITH_PASSWORD, Kind.HTTP_WITH_PASSWORD}) {
            ProxyRelay relay = relay(kind, dc.address());
            isRefused(named("dc.test"), kind.at(relay, MALLORY), "password");
            Kind without = kind == Kind.SOCKS5_WITH_PASSWORD ? Kind.SOCKS5 : Kind.HTTP;
            isRefused(named("dc.test"), without.at(relay, ALICE), "password");
            assertThat(kind.entrance().toString()).doesNotContain("hunter2").doesNotContain("alice");
        }
        ProxyRelay open = relay(Kind.SOCKS5, dc.address());
        isRefused(named("dc.test"), Kind.SOCKS5_WITH_PASSWORD.at(open, ALICE), "password");
    }

    /** The JDK's own sockets go through as well. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SOCKS5", "HTTP"})
    void aStrangerGoesThrough(Kind kind) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            InetSocketAddress there = (InetSocketAddress) server.getLocalSocketAddress();
            ProxyRelay relay = relay(kind, there);
            java.net.Proxy.Type type = kind == Kind.HTTP ? java.net.Proxy.Type.HTTP : java.net.Proxy.Type.SOCKS;
            try (Socket socket = new Socket(new java.net.Proxy(type, relay.address()))) {
                socket.connect(named("dc.test"));
                try (Socket accepted = server.accept()) {
                    socket.getOutputStream().write(MESSAGE);
                    assertThat(accepted.getInputStream().readNBytes(MESSAGE.length))
                            .isEqualTo(MESSAGE);
                    accepted.getOutputStream().write(MESSAGE);
                    accepted.shutdownOutput();
                    assertThat(socket.getInputStream().readAllBytes()).isEqualTo(MESSAGE);
                }
            }
        }
    }

    static Stream<Arguments> nonsense() {
        String tooLong = "x".repeat(70_000);
        return Stream.of(
                Arguments.of(Kind.SOCKS5, "\4\1", ""),
                Arguments.of(Kind.SOCKS5, "\5\0", "\5\u00FF"),
                Arguments.of(Kind.SOCKS5, "\5\1\2", "\5\u00FF"),
                Arguments.of(Kind.SOCKS5, "\5\1\0\4\1\0\1", "\5\0"),
                Arguments.of(Kind.SOCKS5, "\5\1\0\5\2\0\1", "\5\0\5\7\0\1\0\0\0\0\0\0"),
                Arguments.of(Kind.SOCKS5, "\5\1\0\5\1\0\2", "\5\0\5\u0008\0\1\0\0\0\0\0\0"),
                Arguments.of(Kind.SOCKS5, "\5\1\0\5\1\0\3\0\0\1", "\5\0"),
                Arguments.of(Kind.SOCKS5_WITH_PASSWORD, "\5\1\2\2\1", "\5\2"),
                Arguments.of(Kind.SOCKS5_WITH_PASSWORD, "\5\1\2\1\0\0", "\5\2\1\1"),
                Arguments.of(Kind.SOCKS4A, "\5\1\0\0\0\0\0\0", ""),
                Arguments.of(Kind.SOCKS4A, "\4\2\0\0\0\0\0\0", "\0[\0\0\0\0\0\0"),
                Arguments.of(Kind.SOCKS4A, "\4\1\0\1\0\0\0\1" + tooLong, ""),
                Arguments.of(Kind.SOCKS4A, "\4\1\0\1\0\0\0\1\0" + tooLong, ""),
                Arguments.of(Kind.SOCKS4A, "\4\1\0\0\0\0\0\1\0x\0", ""),
                Arguments.of(Kind.HTTP, "\5\1\0", ""),
                Arguments.of(Kind.HTTP, tooLong, ""),
                Arguments.of(Kind.HTTP, "CONNECT a:1 HTTP/2\r\n\r\n", "HTTP/1.1 400 "),
                Arguments.of(Kind.HTTP, "GET http://a/ HTTP/1.1\r\n\r\n", "HTTP/1.1 405 "),
                Arguments.of(Kind.HTTP, "CONNECT dc.test HTTP/1.1\r\n\r\n", "HTTP/1.1 400 "),
                Arguments.of(Kind.HTTP, "CONNECT dc.test:65536 HTTP/1.1\r\n\r\n", "HTTP/1.1 400 "),
                Arguments.of(
                        Kind.HTTP_WITH_PASSWORD,
                        "CONNECT dc.test:1 HTTP/1.1\r\nProxy-Authorization: Bearer x\r\n\r\n",
                        "HTTP/1.1 407 "));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefused(Kind kind, String said, String answer) {
        byte[] bytes = said.getBytes(StandardCharsets.ISO_8859_1);
        for (int portion : new int[] {1, bytes.length}) {
            ProxyGreeting greeting = ProxyGreeting.of(kind.entrance());
            StringBuilder told = new StringBuilder();
            assertThatExceptionOfType(HandshakeException.class).isThrownBy(() -> {
                for (int at = 0; at < bytes.length; at += portion) {
                    greeting.advance(
                            bytes,
                            at,
                            Math.min(bytes.length, at + portion),
                            part -> told.append(new String(part, StandardCharsets.ISO_8859_1)));
                }
            });
            assertThat(greeting.target()).isNull();
            assertThat(told.toString()).startsWith(answer);
            assertThat(told.length() > 0).isEqualTo(!answer.isEmpty());
        }
    }

    @Test
    void bytesBehindTheHandshakeAreLeftAlone() throws HandshakeException {
        byte[] said = "\5\2\0\2\5\1\0\3\7dc.test\1\u00BBmore".getBytes(StandardCharsets.ISO_8859_1);
        ProxyGreeting greeting = ProxyGreeting.of(Entrance.socks5());
        assertThat(greeting.advance(said, 0, said.length, part -> {})).isEqualTo(said.length - 4);
        assertThat(greeting.target()).isEqualTo(named("dc.test"));
    }

    @Test
    void whoSaysNothingIsNotWaitedForAndWhoSpeaksNonsenseIsClosed() throws IOException {
        ProxyRelay relay = register(ProxyRelay.listen(
                loopback(0), Entrance.socks5(), asked -> asked, PATIENT.withOpeningTimeout(Duration.ofMillis(50))));
        try (Socket silent = new Socket(
                        InetAddress.getLoopbackAddress(), relay.address().getPort());
                Socket strange = new Socket(
                        InetAddress.getLoopbackAddress(), relay.address().getPort())) {
            InputStream heard = silent.getInputStream();
            assertThat(heard.read()).isEqualTo(-1);
            strange.getOutputStream().write(new byte[] {5, 1, 2});
            assertThat(strange.getInputStream().readAllBytes()).isIn(new byte[] {5, (byte) 0xFF}, new byte[0]);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entrance.socks5(new ProxyCredentials("n".repeat(256), "")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entrance.httpProxy(new ProxyCredentials("a:b", "")))
                .withMessageContaining("colon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entrance.ForwardProxy(Entrance.ForwardProxy.Protocol.SOCKS4A, ALICE))
                .withMessageContaining("SOCKS5");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TransportAcceptor.listen(loopback(0), Entrance.socks5(), connection -> new Echo(), PATIENT))
                .withMessageContaining("ProxyRelay");
    }
}
