package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Both ends over real sockets: how connections fail to begin, and how they end. */
class LoopbackEndingTest extends Loopback {
    @Test
    void aRefusedConnectionFailsTheFuture() throws IOException {
        InetSocketAddress nobody = nobody();
        Recorder heard = new Recorder();
        CompletableFuture<FrameConnection> attempt = client().connect(nobody, TransportSpec.FULL, heard);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(attempt::join)
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("127.0.0.1:" + nobody.getPort() + " (full)")
                .withMessageContaining("refused");
        assertThat(heard.closings).isEmpty();
    }

    @Test
    void aNameWithoutAnAddressFailsTheFuture() {
        // The system's own look-up of a name that nobody has may take any time.
        NameResolver names = new NameResolver(host -> {
            throw new UnknownHostException(host);
        });
        CompletableFuture<FrameConnection> attempt = register(new TransportClient(PATIENT, new IoGroup(1), names))
                .connect(InetSocketAddress.createUnresolved("dc.invalid", 443), TransportSpec.FULL, new Recorder());
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
        ServerSocket server = silent();
        Recorder heard = new Recorder();
        connect(address(server), TransportSpec.INTERMEDIATE, heard);
        try (Socket accepted = server.accept()) {
            assertThat(accepted.getInputStream().readNBytes(4)).isEqualTo(Codec.hex("eeeeeeee"));
            accepted.getOutputStream().write(Codec.hex("28000000 0102030405"));
        }
        await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        assertThat(heard.reason())
                .hasMessageContaining("in the middle of the frame that begins at byte 0, of which 9 bytes have come");
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
    void anAttemptThatEndedLoopsNeverMadeFailsWithTheClient() {
        IoGroup ended = new IoGroup(1);
        ended.loops().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        TransportClient client = register(new TransportClient(PATIENT, ended, new NameResolver()));
        CompletableFuture<FrameConnection> attempt = client.connect(loopback(9), TransportSpec.FULL, new Recorder());
        assertThat(attempt).isNotDone();
        client.close();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(attempt::join)
                .withCauseInstanceOf(TransportException.class)
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
}
