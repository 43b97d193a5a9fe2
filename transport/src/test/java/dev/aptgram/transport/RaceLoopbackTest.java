package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A host with several addresses, over real sockets. */
class RaceLoopbackTest extends Loopback {
    private static final MtproxySecret SECRET = MtproxySecret.generateFakeTls("site.example", new Random(1));

    @Test
    void anAddressThatRefusesIsPassedOver() throws IOException {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        Recorder heard = new Recorder();
        FrameConnection connection = client(nobody(), nobody(), dc.address())
                .connect(InetSocketAddress.createUnresolved("dc.test", 443), TransportSpec.ABRIDGED, heard)
                .join();
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        assertThat(connection.remoteAddress()).isEqualTo(dc.address());
        assertThat(heard.closings).isEmpty();
    }

    @Test
    void anAddressThatSaysNothingIsOvertakenAndGivenUpUnheard() throws IOException {
        TransportAcceptor mtproxy = register(TransportAcceptor.listen(
                loopback(0), Entrance.mtproxy(SECRET), connection -> new Echo(), TransportOptions.defaults()));
        // Takes connections in its backlog and never answers the hello.
        try (ServerSocket silent = silent()) {
            Recorder heard = new Recorder();
            FrameConnection connection =
                    connect(client(address(silent), mtproxy.address()), heard).join();
            connection.send(MESSAGE);
            await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
            assertThat(silent.accept().getInputStream().readAllBytes())
                    .as("the other attempt said hello and was closed")
                    .startsWith(0x16, 0x03, 0x01);
            assertThat(heard.closings).isEmpty();
        }
    }

    @Test
    void whereAllFailTheFirstReasonIsTold() throws IOException {
        InetSocketAddress first = nobody();
        TransportClient client = client(first, nobody());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> connect(client, new Recorder()).join())
                .withMessageContaining(
                        "None of 2 addresses can be reached. The first: Could not connect to " + Addresses.text(first));
    }

    @Test
    void cancellingGivesUpEveryAttempt() throws Exception {
        try (ServerSocket one = silent();
                ServerSocket other = silent()) {
            CompletableFuture<FrameConnection> attempt = connect(client(address(one), address(other)), new Recorder());
            List<Socket> reached = List.of(one.accept(), other.accept());
            for (Socket socket : reached) {
                assertThat(socket.getInputStream().read()).isEqualTo(0x16);
            }
            attempt.cancel(false);
            for (Socket socket : reached) {
                socket.getInputStream().readAllBytes();
                assertThat(socket.getInputStream().read()).as("its end").isEqualTo(-1);
            }
        }
    }

    private static CompletableFuture<FrameConnection> connect(TransportClient client, FrameListener listener) {
        return client.connect(new DcEndpoint(2, loopback(1)), Road.mtproxy("mtproxy.test", 443, SECRET), listener);
    }

    private static ServerSocket silent() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static InetSocketAddress address(ServerSocket socket) {
        return loopback(socket.getLocalPort());
    }

    private static InetSocketAddress nobody() throws IOException {
        try (ServerSocket gone = new ServerSocket(0)) {
            return loopback(gone.getLocalPort());
        }
    }

    /** {@return a client for whom every name has these addresses} */
    private TransportClient client(InetSocketAddress... addresses) {
        NameResolver names = new NameResolver() {
            @Override
            CompletableFuture<List<InetSocketAddress>> resolve(InetSocketAddress address) {
                return CompletableFuture.completedFuture(List.of(addresses));
            }
        };
        TransportOptions options = TransportOptions.defaults().withConnectTimeout(Duration.ofSeconds(30));
        return register(new TransportClient(options, new IoGroup(2), names));
    }
}
