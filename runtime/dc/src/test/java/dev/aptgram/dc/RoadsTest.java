package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.MtprotoClientBuilder;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.MtproxyRelay;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportAcceptor;
import dev.aptgram.transport.TransportOptions;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The product's client over several roads: which it keeps, and that it takes no other. */
final class RoadsTest {
    /** Longer than any test: what happens sooner happens because a road has failed. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final MtproxySecret SECRET = MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(8));
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Road TCP = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);

    private final EmbeddedDc dc = EmbeddedDc.start();
    private final MemoryStorage storage = new MemoryStorage();

    @AfterEach
    void stop() {
        dc.close();
    }

    private MtprotoClientBuilder builder() {
        return MtprotoClient.builder()
                .dcId(dc.dcId())
                .address(dc.address())
                .rsaKeys(List.of(dc.publicKey()))
                .identity(ClientIdentity.of(17, "1.0"))
                .connectTimeout(Duration.ofMinutes(5))
                .keyStore(storage.session());
    }

    private void answers(MtprotoClient client) {
        assertThat(client.invoke(new GetConfig()).join().thisDc()).isEqualTo(dc.dcId());
    }

    private static Road mtproxy(InetSocketAddress where) {
        return Road.mtproxy("127.0.0.1", where.getPort(), SECRET);
    }

    /** {@return where nobody listens} */
    private static InetSocketAddress nobody() {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) closed.getLocalSocketAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theAddressThatAnswersIsKeptAndTheOthersAreClosed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<InetSocketAddress> addresses =
                    List.of(nobody(), (InetSocketAddress) silent.getLocalSocketAddress(), dc.address());
            try (MtprotoClient client = builder()
                    .addresses(addresses)
                    .roads(Roads.race(TCP).withStagger(Duration.ZERO).withPatience(LONG))
                    .build()) {
                client.connect().join();
                answers(client);
                try (Socket loser = silent.accept()) {
                    assertThat(loser.getInputStream().readAllBytes())
                            .as("it was asked, or begun at least, then closed")
                            .hasSizeLessThan(1000);
                }
            }
        }
    }

    @Test
    void severalAddressesOfOneRoadRaceAsWell() {
        try (MtprotoClient client =
                builder().road(TCP).addresses(List.of(nobody(), dc.address())).build()) {
            client.connect().join();
            answers(client);
        }
        assertThatThrownBy(() -> builder().addresses(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoAnswersInTheDcsSteadIsPassedOver() {
        AtomicInteger asked = new AtomicInteger();
        try (TransportAcceptor babbler = impostor(asked, Bytes.of(new byte[40]).toByteArray());
                TransportAcceptor liar = impostor(asked, answerToAnotherQuestion());
                MtprotoClient client = builder()
                        .addresses(List.of(nobody(), babbler.address(), liar.address(), dc.address()))
                        // One after the other, each begun when the one before has failed.
                        .roads(Roads.race(TCP).withStagger(LONG).withPatience(LONG))
                        .build()) {
            client.connect().join();
            answers(client);
            assertThat(asked).hasValue(2);
        }
    }

    private static TransportAcceptor impostor(AtomicInteger asked, byte[] answer) {
        return TransportAcceptor.listen(ANY, connection -> new FrameListener() {
            @Override
            public void onFrame(FrameConnection from, byte[] payload) {
                asked.incrementAndGet();
                from.send(answer);
            }

            @Override
            public void onTransportError(FrameConnection from, int code) {}

            @Override
            public void onClosed(FrameConnection from, @Nullable TransportException cause) {}
        });
    }

    private byte[] answerToAnotherQuestion() {
        Bytes another = Bytes.of(new byte[16]);
        return PlainMessage.encode(
                1,
                new ResPQ(
                                another,
                                another,
                                Bytes.of((byte) 15),
                                List.of(dc.publicKey().fingerprint()))
                        .toByteArray());
    }

    @Test
    void roadsOfDifferentKindsRace() {
        InetSocketAddress web = dc.open(Entrance.webSocket("/apiws"), 0);
        InetSocketAddress http = dc.open(Entrance.http("/api"), 0);
        for (Road right : List.of(
                Road.webSocket(URI.create("ws://127.0.0.1:" + web.getPort() + "/apiws")),
                Road.http(URI.create("http://127.0.0.1:" + http.getPort() + "/api")))) {
            try (MtprotoClient client = builder()
                    .roads(Roads.race(mtproxy(nobody()), right)
                            .withStagger(LONG)
                            .withPatience(LONG))
                    .build()) {
                client.connect().join();
                answers(client);
            }
        }
    }

    @Test
    void noWayIsTakenThatWasNotListed() {
        Fault reached = dc.faults().connections().always().cutAfterReceiving(1 << 30);
        CompletableFuture<String> failed = new CompletableFuture<>();
        try (MtprotoClient client = builder()
                .roads(Roads.race(mtproxy(nobody()), mtproxy(nobody())).withPatience(LONG))
                .onEvent(event -> {
                    if (event instanceof ConnectionEvent.Disconnected disconnected) {
                        failed.complete(disconnected.reason());
                    }
                })
                .build()) {
            CompletableFuture<Void> connecting = client.connect();
            assertThat(failed.join()).contains("None of 2 roads");
            assertThat(connecting).isNotDone();
        }
        assertThat(reached.struck()).as("connections to the DC").isZero();
    }

    @Test
    void aRoadThatIsBlockedLaterIsLeftForAnother() {
        AtomicInteger relayed = new AtomicInteger();
        MtproxyRelay relay = MtproxyRelay.listen(
                ANY,
                Entrance.mtproxy(SECRET),
                field -> {
                    relayed.incrementAndGet();
                    return dc.address();
                },
                TransportOptions.defaults());
        try (MtprotoClient client = builder()
                .perfectForwardSecrecy(false)
                .roads(Roads.race(mtproxy(relay.address()), TCP)
                        .withStagger(LONG)
                        .withPatience(LONG))
                .build()) {
            client.connect().join();
            answers(client);
            assertThat(relayed).hasValue(1);
            relay.close();
            answers(client);
            assertThat(relayed).hasValue(1);
        } finally {
            relay.close();
        }
    }

    @Test
    void theLastChoiceHolds() {
        try (MtprotoClient client =
                builder().roads(Roads.race(mtproxy(nobody()))).road(TCP).build()) {
            client.connect().join();
            answers(client);
        }
        try (MtprotoClient client =
                builder().road(mtproxy(nobody())).roads(Roads.race(TCP)).build()) {
            client.connect().join();
            answers(client);
        }
    }
}
