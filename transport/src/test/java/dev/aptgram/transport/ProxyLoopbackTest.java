package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Roads through proxies, over real sockets. */
class ProxyLoopbackTest extends Loopback {
    private static final ProxyCredentials ALICE = new ProxyCredentials("alice", "hunter2");

    private enum Kind {
        SOCKS5,
        SOCKS5_WITH_PASSWORD,
        SOCKS4A,
        HTTP,
        HTTP_WITH_PASSWORD;

        boolean asks() {
            return this == SOCKS5_WITH_PASSWORD || this == HTTP_WITH_PASSWORD;
        }

        Proxy at(int port, ProxyCredentials credentials) {
            return switch (this) {
                case SOCKS5 -> Proxy.socks5("127.0.0.1", port);
                case SOCKS5_WITH_PASSWORD -> Proxy.socks5("localhost", port, credentials);
                case SOCKS4A -> Proxy.socks4a("127.0.0.1", port);
                case HTTP -> Proxy.http("127.0.0.1", port);
                case HTTP_WITH_PASSWORD -> Proxy.http("localhost", port, credentials);
            };
        }
    }

    static Stream<Arguments> everySpecThroughEveryProxy() {
        return Codec.specs().flatMap(spec -> Stream.of(Kind.values()).map(kind -> Arguments.of(spec, kind)));
    }

    @ParameterizedTest
    @MethodSource("everySpecThroughEveryProxy")
    void framesGoThroughAndTheProxyLooksTheNameUp(TransportSpec spec, Kind kind) throws IOException {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        ProxyServer proxy = register(new ProxyServer(kind.asks() ? ALICE : null, Map.of("dc.test", dc.address())));
        Road road = Road.tcp(spec).through(kind.at(proxy.port(), ALICE));
        Recorder heard = new Recorder();
        FrameConnection connection = connect(InetSocketAddress.createUnresolved("dc.test", 4430), road, heard)
                .join();
        byte[] large = Codec.message(200_000, 2);
        connection.send(MESSAGE);
        connection.send(large);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(2));
        assertThat(Codec.unpadded(heard.frames.get(0))).isEqualTo(MESSAGE);
        assertThat(Codec.unpadded(heard.frames.get(1))).isEqualTo(large);
        assertThat(proxy.asked).containsExactly("dc.test:4430");
        assertThat(connection.toString())
                .contains("dc.test:4430 (" + spec + ", through the ")
                .contains(" proxy ");
    }

    @Test
    void anIpv6AddressGoesThrough() throws IOException {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        InetSocketAddress six = Addresses.of("2001:db8::a", 443);
        for (Kind kind : Kind.values()) {
            // The machine of the test need not have IPv6: the proxy knows better where this is.
            ProxyServer proxy =
                    register(new ProxyServer(kind.asks() ? ALICE : null, Map.of("2001:db8:0:0:0:0:0:a", dc.address())));
            Recorder heard = new Recorder();
            connect(six, Road.tcp(TransportSpec.ABRIDGED).through(kind.at(proxy.port(), ALICE)), heard)
                    .join()
                    .send(MESSAGE);
            await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        }
    }

    @Test
    void anMtproxyIsReachedThroughAProxy() throws IOException {
        MtproxySecret secret = MtproxySecret.generateFakeTls("site.example", new Random(1));
        TransportAcceptor mtproxy = register(
                TransportAcceptor.listen(loopback(0), Entrance.mtproxy(secret), connection -> new Echo(), PATIENT));
        ProxyServer proxy = register(new ProxyServer(ALICE, Map.of("mtproxy.test", mtproxy.address())));
        Road road = Road.mtproxy("mtproxy.test", 443, secret).through(Proxy.socks5("127.0.0.1", proxy.port(), ALICE));
        Recorder heard = new Recorder();
        connect(loopback(1), road, heard).join().send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        assertThat(proxy.asked).containsExactly("mtproxy.test:443");
    }

    @Test
    void aProxyThatRefusesIsAnErrorAndNotGoneAround() throws IOException {
        CompletableFuture<FrameConnection> reached = new CompletableFuture<>();
        TransportAcceptor dc = acceptor(new Echo(), reached);
        ProxyServer open = register(new ProxyServer(null, Map.of()));
        ProxyServer asking = register(new ProxyServer(new ProxyCredentials("bob", "other"), Map.of()));
        int nobody = nobody().getPort();
        for (Kind kind : Kind.values()) {
            failed(dc.address(), kind.at(nobody, ALICE), "Could not connect to the proxy 127.0.0.1:" + nobody);
            // There is no DC on port 1 of this machine.
            if (kind != Kind.SOCKS5_WITH_PASSWORD) {
                failed(loopback(1), kind.at(open.port(), ALICE), "does not connect to 127.0.0.1:1:");
            }
        }
        failed(dc.address(), Kind.SOCKS5.at(asking.port(), ALICE), "Add credentials");
        failed(dc.address(), Kind.HTTP.at(asking.port(), ALICE), "Add credentials");
        failed(dc.address(), Kind.SOCKS5_WITH_PASSWORD.at(asking.port(), ALICE), "does not accept the user name");
        failed(dc.address(), Kind.HTTP_WITH_PASSWORD.at(asking.port(), ALICE), "does not accept the user name");
        failed(dc.address(), Kind.SOCKS5_WITH_PASSWORD.at(open.port(), ALICE), "does not take a user name");
        assertThat(reached).isNotDone();
    }

    @Test
    void aProxyWithoutAnAddressIsAnError() {
        NameResolver names = new NameResolver(host -> {
            throw new UnknownHostException(host);
        });
        TransportClient client = register(new TransportClient(PATIENT, new IoGroup(1), names));
        Road road = Road.tcp(TransportSpec.ABRIDGED).through(Proxy.socks5("proxy.test", 1080));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> client.connect(new DcEndpoint(2, loopback(1)), road, new Recorder())
                        .join())
                .withMessageContaining("proxy.test:1080 has no address")
                .withMessageContaining("DNS");
    }

    @Test
    void aNameThatIsNoneIsNotSentToAProxy() {
        for (String name : new String[] {"dc.test\r\nX: y", "n".repeat(256), ""}) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> connect(
                                    InetSocketAddress.createUnresolved(name, 443),
                                    Road.tcp(TransportSpec.ABRIDGED).through(Proxy.http("127.0.0.1", 1)),
                                    new Recorder())
                            .join())
                    .withCauseInstanceOf(TransportException.class)
                    .withMessageContaining("printable ASCII");
        }
    }

    @Test
    void closingTheClientFailsAHandshakeThatIsUnderWay() throws IOException {
        try (ServerSocket silent = silent()) {
            TransportClient client = client();
            CompletableFuture<FrameConnection> attempt = client.connect(
                    new DcEndpoint(2, loopback(1)),
                    Road.tcp(TransportSpec.ABRIDGED).through(Proxy.socks5("127.0.0.1", silent.getLocalPort())),
                    new Recorder());
            assertThat(silent.accept().getInputStream().read()).isEqualTo(5);
            client.close();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(attempt::join)
                    .withMessageContaining("this TransportClient has been closed");
        }
    }

    @Test
    void theAddressesOfANameTakeTurns() {
        NameResolver names = register(new NameResolver(host -> new InetAddress[] {
            Addresses.of("2001:db8::1", 1).getAddress(),
            Addresses.of("2001:db8::2", 1).getAddress(),
            Addresses.of("192.0.2.1", 1).getAddress()
        }));
        assertThat(names.resolve(InetSocketAddress.createUnresolved("a.test", 80))
                        .join())
                .containsExactly(
                        Addresses.of("2001:db8::1", 80),
                        Addresses.of("192.0.2.1", 80),
                        Addresses.of("2001:db8::2", 80));
    }

    @Test
    void aLookUpThatNeverEndsCostsTheConnectTimeout() {
        CompletableFuture<InetAddress[]> never = new CompletableFuture<>();
        TransportOptions options = TransportOptions.defaults().withConnectTimeout(Duration.ofMillis(100));
        TransportClient client =
                register(new TransportClient(options, new IoGroup(1), new NameResolver(host -> never.join())));
        Road road = Road.tcp(TransportSpec.ABRIDGED).through(Proxy.socks5("proxy.test", 1080));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> client.connect(new DcEndpoint(2, loopback(1)), road, new Recorder())
                        .join())
                .withMessageContaining("No answer from the proxy proxy.test:1080 on the way to 127.0.0.1:1");
        never.completeExceptionally(new IllegalStateException("the test is over"));
    }

    @Test
    void logsShowNeitherCredentialsNorSecrets() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger("dev.aptgram");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        // Threads that end in their own time write to it while it is read.
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            anMtproxyIsReachedThroughAProxy();
            aProxyThatRefusesIsAnErrorAndNotGoneAround();
        } finally {
            root.detachAppender(lines);
            root.setLevel(null);
        }
        String secret =
                MtproxySecret.generateFakeTls("site.example", new Random(1)).reveal();
        assertThat(lines.list).hasSizeGreaterThan(4);
        for (ILoggingEvent line : lines.list) {
            String text = line.getFormattedMessage()
                    + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy()));
            assertThat(text).doesNotContain("alice", "hunter2", secret, secret.substring(2, 34));
        }
    }

    private void failed(InetSocketAddress dc, Proxy proxy, String why) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> connect(
                                dc, Road.tcp(TransportSpec.OBFUSCATED_ABRIDGED).through(proxy), new Recorder())
                        .join())
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("alice", "hunter2"));
    }

    private CompletableFuture<FrameConnection> connect(InetSocketAddress dc, Road road, FrameListener listener) {
        return client().connect(new DcEndpoint(2, dc), road, listener);
    }
}
