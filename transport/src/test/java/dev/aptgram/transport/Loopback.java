package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What tests over real sockets of this machine share: it closes what they opened and sees that no thread stays. */
@Timeout(600)
abstract class Loopback {
    static final byte[] MESSAGE = Codec.message(40, 1);

    /** How long tests wait for what must come: a bound for what hangs, on the slowest of machines. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How long attempts may take that are to succeed, or to fail for another reason. */
    static final TransportOptions PATIENT =
            TransportOptions.defaults().withConnectTimeout(PATIENCE).withOpeningTimeout(PATIENCE);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        await().untilAsserted(() -> assertThat(ioThreads()).isEmpty());
    }

    TransportAcceptor acceptor(FrameListener listener, CompletableFuture<FrameConnection> accepted) {
        return register(TransportAcceptor.listen(
                loopback(0),
                connection -> {
                    accepted.complete(connection);
                    return listener;
                },
                PATIENT));
    }

    TransportClient client() {
        return register(TransportClient.create(PATIENT));
    }

    FrameConnection connect(TransportAcceptor acceptor, TransportSpec spec, FrameListener listener) {
        return connect(acceptor.address(), spec, listener);
    }

    FrameConnection connect(InetSocketAddress address, TransportSpec spec, FrameListener listener) {
        return client().connect(address, spec, listener).join();
    }

    <T extends AutoCloseable> T register(T one) {
        open.add(0, one);
        return one;
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** {@return an address where nobody listens, nor will during the test: the port is taken} */
    InetSocketAddress nobody() throws IOException {
        Socket bound = register(new Socket());
        bound.bind(loopback(0));
        return loopback(bound.getLocalPort());
    }

    /** {@return a server that takes connections into its backlog and says nothing} Whoever accepts one waits patiently. */
    ServerSocket silent() throws IOException {
        ServerSocket silent = register(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        silent.setSoTimeout((int) PATIENCE.toMillis());
        return silent;
    }

    static InetSocketAddress address(ServerSocket server) {
        return loopback(server.getLocalPort());
    }

    /** Patient: a busy machine is slow, and a wait that succeeds ends at once. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    static List<Thread> ioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("aptgram-io-"))
                .toList();
    }
}
