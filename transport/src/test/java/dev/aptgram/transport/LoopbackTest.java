package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over real sockets of this machine. */
@Timeout(60)
class LoopbackTest {
    private static final byte[] MESSAGE = Codec.message(40, 1);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        await().untilAsserted(() -> assertThat(ioThreads()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void everySpecCarriesMessagesBothWays(TransportSpec spec) {
        Recorder served = new Recorder() {
            @Override
            public void onFrame(FrameConnection connection, byte[] payload) {
                super.onFrame(connection, payload);
                connection.send(Codec.unpadded(payload));
            }
        };
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor acceptor = acceptor(served, accepted);
        Recorder heard = new Recorder();
        FrameConnection connection = connect(acceptor, spec, heard);

        Random random = new Random(3);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(Codec.message(16 + 4 * random.nextInt(i % 50 == 0 ? 100_000 : 200), i));
            connection.send(sent.get(i));
        }
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(sent.size()));
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Codec.unpadded(heard.frames.get(i))).isEqualTo(sent.get(i));
        }
        assertThat(accepted.join().spec()).isEqualTo(spec);
        assertThat(connection.spec()).isEqualTo(spec);
        assertThat(connection.remoteAddress()).isEqualTo(acceptor.address());
        assertThat(connection.inEventLoop()).isFalse();

        connection.close();
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        await().untilAsserted(() -> assertThat(served.closings).hasSize(1));
        assertThat(heard.closings.get(0)).isEmpty();
        assertThat(served.reason()).hasMessageContaining("closed the connection between two frames");
    }

    @Test
    void quickAcksGoBothWays() {
        Recorder served = new Recorder() {
            @Override
            public void onFrameWantingQuickAck(FrameConnection connection, byte[] payload) {
                connection.sendQuickAck(LittleEndian.getInt(payload, 4));
            }
        };
        TransportAcceptor acceptor = acceptor(served, new CompletableFuture<>());
        for (TransportSpec spec : Codec.SPECS) {
            if (spec.framing().hasQuickAck()) {
                Recorder heard = new Recorder();
                connect(acceptor, spec, heard).sendWantingQuickAck(MESSAGE);
                int token = LittleEndian.getInt(MESSAGE, 4) | Integer.MIN_VALUE;
                await().untilAsserted(() -> assertThat(heard.quickAcks).containsExactly(token));
            }
        }
    }

    @Test
    void anAcceptorRefusesWithATransportErrorAndCloses() {
        TransportAcceptor acceptor = register(TransportAcceptor.listen(loopback(0), connection -> {
            connection.sendError(-429);
            connection.close();
            return new Recorder();
        }));
        Recorder heard = new Recorder();
        connect(acceptor, TransportSpec.OBFUSCATED_ABRIDGED, heard);
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        assertThat(heard.errors).containsExactly(-429);
        assertThat(heard.reason()).hasMessageContaining("closed the connection");
    }

    @Test
    void aRefusedConnectionFailsTheFuture() throws IOException {
        // Bound and not listening: nobody else can take the port meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(loopback(0));
            Recorder heard = new Recorder();
            CompletableFuture<FrameConnection> attempt =
                    client().connect(loopback(bound.getLocalPort()), TransportSpec.FULL, heard);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(attempt::join)
                    .withCauseInstanceOf(TransportException.class)
                    .withMessageContaining("127.0.0.1:" + bound.getLocalPort() + " (full)")
                    .withMessageContaining("refused");
            assertThat(heard.closings).isEmpty();
        }
    }

    @Test
    void aNameWithoutAnAddressFailsTheFuture() {
        CompletableFuture<FrameConnection> attempt = client().connect(
                        InetSocketAddress.createUnresolved("dc.invalid", 443), TransportSpec.FULL, new Recorder());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(attempt::join)
                .withMessageContaining("dc.invalid:443")
                .withMessageContaining("DNS");
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> TransportAcceptor.listen(
                        InetSocketAddress.createUnresolved("dc.invalid", 443), connection -> new Recorder()));
    }

    @Test
    void anAddressInUseCannotBeListenedOn() {
        TransportAcceptor first = acceptor(new Recorder(), new CompletableFuture<>());
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> TransportAcceptor.listen(first.address(), connection -> new Recorder()))
                .withMessageContaining(
                        "Cannot listen on 127.0.0.1:" + first.address().getPort())
                .withMessageContaining("port 0");
    }

    @Test
    void aServerThatClosesInTheMiddleOfAFrameIsReported() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Recorder heard = new Recorder();
            connect(loopback(server.getLocalPort()), TransportSpec.INTERMEDIATE, heard);
            try (Socket accepted = server.accept()) {
                assertThat(accepted.getInputStream().readNBytes(4)).isEqualTo(Codec.hex("eeeeeeee"));
                accepted.getOutputStream().write(Codec.hex("28000000 0102030405"));
            }
            await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
            assertThat(heard.reason())
                    .hasMessageContaining(
                            "in the middle of the frame that begins at byte 0, of which 9 bytes have come");
        }
    }

    @Test
    void aPeerThatOnlyShutsItsOutputIsClosedWhole() throws IOException {
        Recorder served = new Recorder();
        TransportAcceptor acceptor = acceptor(served, new CompletableFuture<>());
        try (Socket socket =
                new Socket(acceptor.address().getAddress(), acceptor.address().getPort())) {
            socket.getOutputStream().write(Codec.hex("ef 0401020304"));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(served.closings).hasSize(1));
        assertThat(served.reason()).hasMessageContaining("begins at byte 1, of which 5 bytes have come");
    }

    @Test
    void aPeerThatReadsNothingMakesTheSenderHoldBack() {
        AtomicInteger received = new AtomicInteger();
        Recorder served = new Recorder() {
            @Override
            public void onFrame(FrameConnection connection, byte[] payload) {
                received.incrementAndGet();
            }
        };
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        FrameConnection connection =
                connect(acceptor(served, accepted), TransportSpec.OBFUSCATED_INTERMEDIATE, new Recorder());
        accepted.join().setReading(false);
        CompletableFuture<Integer> sent = new CompletableFuture<>();
        connection.execute(() -> {
            int count = 0;
            while (connection.isWritable()) {
                connection.send(new byte[64 << 10]);
                count++;
            }
            sent.complete(count);
        });
        assertThat(sent.join()).isBetween(2, 100);
        accepted.join().setReading(true);
        await().untilAsserted(() -> assertThat(received.get()).isEqualTo(sent.join()));
        await().until(connection::isWritable);
    }

    @Test
    void closingTheClientEndsItsConnectionsWithoutAReason() {
        TransportAcceptor acceptor = acceptor(new Recorder(), new CompletableFuture<>());
        TransportClient client = client();
        Recorder heard = new Recorder();
        FrameConnection connection = client.connect(acceptor.address(), TransportSpec.ABRIDGED, heard)
                .join();
        client.close();
        client.close();
        assertThat(heard.closings).hasSize(1);
        assertThat(heard.closings.get(0)).isEmpty();
        assertThat(connection.isOpen()).isFalse();
        connection.send(MESSAGE);
        connection.close();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> connection.execute(() -> {}));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> client.connect(acceptor.address(), TransportSpec.ABRIDGED, heard)
                        .join())
                .withMessageContaining("this TransportClient has been closed");
    }

    @Test
    void closingTheAcceptorEndsItsConnectionsWithoutAReason() {
        Recorder served = new Recorder();
        CompletableFuture<FrameConnection> accepted = new CompletableFuture<>();
        TransportAcceptor acceptor = acceptor(served, accepted);
        Recorder heard = new Recorder();
        connect(acceptor, TransportSpec.INTERMEDIATE, heard);
        accepted.join();
        acceptor.close();
        assertThat(served.closings).hasSize(1);
        assertThat(served.closings.get(0)).isEmpty();
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        assertThat(heard.reason()).hasMessageContaining("closed the connection");
    }

    @Test
    void aClientCanBeClosedFromItsOwnThread() {
        TransportClient client = client();
        TransportAcceptor acceptor = acceptor(new Recorder(), new CompletableFuture<>());
        Recorder heard = new Recorder();
        FrameConnection connection = client.connect(acceptor.address(), TransportSpec.INTERMEDIATE, heard)
                .join();
        connection.execute(client::close);
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        assertThat(heard.closings.get(0)).isEmpty();
    }

    @Test
    void timedTasksRunOnADaemonThreadOfTheHouse() {
        FrameConnection connection =
                connect(acceptor(new Recorder(), new CompletableFuture<>()), TransportSpec.FULL, new Recorder());
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        Cancellable planned = connection.schedule(Duration.ofMillis(1), () -> ran.complete(Thread.currentThread()));
        Thread thread = ran.join();
        planned.cancel();
        assertThat(thread.getName()).matches("aptgram-io-\\d+");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void manyConnectionsShareTheThreads() {
        AtomicInteger received = new AtomicInteger();
        Recorder served = new Recorder() {
            @Override
            public void onFrame(FrameConnection connection, byte[] payload) {
                received.incrementAndGet();
            }
        };
        TransportAcceptor acceptor = acceptor(served, new CompletableFuture<>());
        TransportClient client = client();
        for (int i = 0; i < 70; i++) {
            TransportSpec spec = Codec.SPECS.get(i % Codec.SPECS.size());
            client.connect(acceptor.address(), spec, new Recorder()).join().send(MESSAGE);
        }
        await().untilAsserted(() -> assertThat(received.get()).isEqualTo(70));
        assertThat(ioThreads().size()).isLessThanOrEqualTo(8);
    }

    private TransportAcceptor acceptor(FrameListener listener, CompletableFuture<FrameConnection> accepted) {
        return register(TransportAcceptor.listen(loopback(0), connection -> {
            accepted.complete(connection);
            return listener;
        }));
    }

    private TransportClient client() {
        return register(TransportClient.create());
    }

    private FrameConnection connect(TransportAcceptor acceptor, TransportSpec spec, FrameListener listener) {
        return connect(acceptor.address(), spec, listener);
    }

    private FrameConnection connect(InetSocketAddress address, TransportSpec spec, FrameListener listener) {
        return client().connect(address, spec, listener).join();
    }

    private <T extends AutoCloseable> T register(T one) {
        open.add(0, one);
        return one;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Patient: a busy machine is slow, and a wait that succeeds ends at once. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(5));
    }

    private static List<Thread> ioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("aptgram-io-"))
                .toList();
    }
}
