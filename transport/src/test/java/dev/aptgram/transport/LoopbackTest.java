package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends over real sockets: what they carry. */
class LoopbackTest extends Loopback {
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
}
