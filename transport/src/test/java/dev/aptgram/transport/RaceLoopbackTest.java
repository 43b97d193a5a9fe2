package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
        TransportAcceptor mtproxy = register(
                TransportAcceptor.listen(loopback(0), Entrance.mtproxy(SECRET), connection -> new Echo(), PATIENT));
        ServerSocket silent = silent();
        ServerSocket way = silent();
        Recorder heard = new Recorder();
        CompletableFuture<FrameConnection> attempt = connect(client(address(silent), address(way)), heard);
        try (Socket first = silent.accept();
                Socket second = way.accept();
                Socket onward = new Socket(
                        mtproxy.address().getAddress(), mtproxy.address().getPort())) {
            assertThat(first.getInputStream().readNBytes(3)).as("a hello").containsExactly(0x16, 0x03, 0x01);
            // Open only now, so that the first has said hello in any case.
            pass(second, onward);
            pass(onward, second);
            attempt.join().send(MESSAGE);
            await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
            first.getInputStream().readAllBytes();
            assertThat(first.getInputStream().read()).as("its end").isEqualTo(-1);
            assertThat(heard.closings).isEmpty();
        }
    }

    @Test
    void theLegsToOneDcAreTriedInTurn() throws IOException {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        // Where this machine has no IPv6 the first is unreachable, where it has nobody listens there.
        InetSocketAddress ipv6 = Addresses.of("::1", nobody().getPort());
        Recorder heard = new Recorder();
        FrameConnection connection = client().connect(List.of(leg(ipv6), leg(nobody()), leg(dc.address())), heard)
                .join();
        connection.send(MESSAGE);
        await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        assertThat(connection.remoteAddress()).isEqualTo(dc.address());
        assertThat(heard.closings).isEmpty();
    }

    private static RoadRace.Leg leg(InetSocketAddress address) {
        return new RoadRace.Leg("leg", new DcEndpoint(2, address), Road.tcp(TransportSpec.ABRIDGED));
    }

    private static void pass(Socket from, Socket to) {
        Thread passing = new Thread(
                () -> {
                    try {
                        from.getInputStream().transferTo(to.getOutputStream());
                    } catch (IOException e) {
                        // Closed, by the test or by either end.
                    }
                },
                "test-way");
        passing.setDaemon(true);
        passing.start();
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

    /** {@return a client for whom every name has these addresses} */
    private TransportClient client(InetSocketAddress... addresses) {
        NameResolver names = new NameResolver() {
            @Override
            CompletableFuture<List<InetSocketAddress>> resolve(InetSocketAddress address) {
                return CompletableFuture.completedFuture(List.of(addresses));
            }
        };
        return register(new TransportClient(PATIENT, new IoGroup(2), names));
    }
}
