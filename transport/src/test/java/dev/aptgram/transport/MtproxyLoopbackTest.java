package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.transport.MtproxySecret.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MTProxies over real sockets: one that serves frames itself, and one that passes them to a DC. */
class MtproxyLoopbackTest extends Loopback {
    static List<MtproxySecret> secrets() {
        return List.of(
                MtproxySecret.generate(Kind.PLAIN, new Random(1)),
                MtproxySecret.generate(Kind.PADDED, new Random(2)),
                MtproxySecret.generateFakeTls("site.example", new Random(3)));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aProxyServesFramesItself(MtproxySecret secret) {
        Entrance entrance = Entrance.mtproxy(secrets().toArray(MtproxySecret[]::new));
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor proxy = register(TransportAcceptor.listen(
                loopback(0),
                entrance,
                connection -> {
                    accepted.complete(connection);
                    return new Echo();
                },
                PATIENT));
        exchange(road(proxy.address(), secret), -10_002);
        assertThat(accepted.join().dcId()).hasValue(-10_002);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aRelayPassesFramesToTheDcThatIsNamed(MtproxySecret secret) {
        List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor dc = acceptor(new Echo(), accepted);
        MtproxyRelay relay = relay(secret, asked, dc.address());
        FrameConnection connection = exchange(road(relay.address(), secret), 4);
        assertThat(asked).containsExactly(4);
        assertThat(accepted.join().spec()).isEqualTo(connection.spec());
        connection.close();
        await().untilAsserted(() -> assertThat(accepted.join().isOpen()).isFalse());
    }

    @Test
    void aRelayEndsItsClientsWithTheDc() {
        MtproxySecret secret = secrets().get(2);
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor dc = acceptor(new Echo(), accepted);
        MtproxyRelay relay = relay(secret, new ArrayList<>(), dc.address());
        Recorder heard = new Recorder();
        FrameConnection connection = connect(road(relay.address(), secret), 2, heard);
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        accepted.join().sendError(-444);
        accepted.join().close();
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        assertThat(heard.errors).containsExactly(-444);
    }

    @Test
    void anUnknownOrSilentDcEndsTheClient() throws IOException {
        MtproxySecret secret = secrets().get(1);
        Recorder heard = new Recorder();
        connect(road(relay(secret, new ArrayList<>(), null).address(), secret), 2, heard);
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        InetSocketAddress nobody = nobody();
        Recorder other = new Recorder();
        connect(road(relay(secret, new ArrayList<>(), nobody).address(), secret), 2, other);
        await().untilAsserted(() -> assertThat(other.closings).hasSize(1));
    }

    @Test
    void aWrongSecretIsAClosedConnectionAndNoOtherRoadIsTaken() {
        TransportAcceptor proxy = register(TransportAcceptor.listen(
                loopback(0), Entrance.mtproxy(secrets().get(2)), connection -> new Echo(), PATIENT));
        CompletableFuture<FrameConnection> dcReached = new CompletableFuture<>();
        TransportAcceptor dc = acceptor(new Echo(), dcReached);
        MtproxySecret wrong = MtproxySecret.generateFakeTls("site.example", new Random(9));
        CompletableFuture<FrameConnection> attempt =
                client().connect(new DcEndpoint(2, dc.address()), road(proxy.address(), wrong), new Recorder());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(attempt::join)
                .withMessageContaining("closed the connection after 0 bytes of the handshake")
                .withMessageContaining("MTProxy in FakeTLS")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(wrong.reveal()));
        assertThat(dcReached).isNotDone();
    }

    @Test
    void aProxyThatSaysNothingCostsTheConnectTimeoutAndNoMore() throws IOException {
        try (ServerSocket silent = silent()) {
            CompletableFuture<FrameConnection> attempt = client().connect(
                            new DcEndpoint(2, loopback(1)),
                            road(address(silent), secrets().get(2)),
                            new Recorder(),
                            Duration.ofMillis(200));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(attempt::join)
                    // The first where the machine is so slow that the time is over before TCP stands.
                    .withMessageMatching("(?s).*(No answer from the MTProxy .* within 200 ms"
                            + "|no whole answer from the MTProxy in FakeTLS in time).*");
        }
    }

    private MtproxyRelay relay(MtproxySecret secret, List<Integer> asked, @Nullable InetSocketAddress dc) {
        return register(MtproxyRelay.listen(
                loopback(0),
                Entrance.mtproxy(secret),
                field -> {
                    asked.add(field);
                    return dc;
                },
                PATIENT));
    }

    private FrameConnection exchange(Road road, int dcField) {
        Recorder heard = new Recorder();
        FrameConnection connection = connect(road, dcField, heard);
        List<byte[]> sent = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            sent.add(Codec.message(16 + 4 * random.nextInt(i % 25 == 0 ? 100_000 : 200), i));
            connection.send(sent.get(i));
        }
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(sent.size()));
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Codec.unpadded(heard.frames.get(i))).isEqualTo(sent.get(i));
        }
        return connection;
    }

    private FrameConnection connect(Road road, int dcField, FrameListener listener) {
        return client().connect(new DcEndpoint(dcField, loopback(1)), road, listener)
                .join();
    }

    private static Road road(InetSocketAddress proxy, MtproxySecret secret) {
        return Road.mtproxy("127.0.0.1", proxy.getPort(), secret);
    }
}
