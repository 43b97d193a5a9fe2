package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What tests over real sockets of this machine share: it closes what they opened and sees that no thread stays. */
@Timeout(60)
abstract class Loopback {
    static final byte[] MESSAGE = Codec.message(40, 1);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        await().untilAsserted(() -> assertThat(ioThreads()).isEmpty());
    }

    TransportAcceptor acceptor(FrameListener listener, CompletableFuture<FrameConnection> accepted) {
        return register(TransportAcceptor.listen(loopback(0), connection -> {
            accepted.complete(connection);
            return listener;
        }));
    }

    TransportClient client() {
        return register(TransportClient.create());
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

    /** Patient: a busy machine is slow, and a wait that succeeds ends at once. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(5));
    }

    static List<Thread> ioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("aptgram-io-"))
                .toList();
    }
}
