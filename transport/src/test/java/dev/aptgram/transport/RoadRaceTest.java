package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.TransportException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Races over whole roads, with a probe that must be answered, over real sockets. */
class RoadRaceTest extends Loopback {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final byte[] QUESTION = Codec.message(40, 5);

    /** A probe that an echo answers. */
    private static RoadProbe probe() {
        return new RoadProbe() {
            @Override
            public byte[] question() {
                return QUESTION;
            }

            @Override
            public boolean isAnswer(byte[] payload) {
                return Arrays.equals(payload, QUESTION);
            }
        };
    }

    @Test
    void theFirstThatAnswersIsKeptAndTheOthersAreClosed() throws IOException {
        CountDownLatch bothAsked = new CountDownLatch(1);
        Recorder patient = new Recorder() {
            @Override
            public void onFrame(FrameConnection connection, byte[] payload) {
                assertThat(awaited(bothAsked)).isTrue();
                connection.send(payload);
            }
        };
        TransportAcceptor dc = acceptor(patient, new CompletableFuture<>());
        ServerSocket silent = silent();
        Recorder heard = new Recorder();
        CompletableFuture<RoadRace.Won> race = race(
                        Duration.ZERO, leg("silent", address(silent)), leg("dc", dc.address()))
                .run(client(), RoadRaceTest::probe, heard);
        try (Socket loser = silent.accept()) {
            assertThat(loser.getInputStream().readNBytes(64 + 4 + QUESTION.length))
                    .as("a header and the question")
                    .hasSize(64 + 4 + QUESTION.length);
            bothAsked.countDown();
            RoadRace.Won won = race.join();

            assertThat(won.leg().name()).isEqualTo("dc");
            won.connection().send(MESSAGE);
            await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
            assertThat(heard.frames.get(0))
                    .as("the probe's answer is not the listener's")
                    .isEqualTo(MESSAGE);
            assertThat(loser.getInputStream().readAllBytes())
                    .as("after the question it was closed")
                    .isEmpty();
            assertThat(heard.closings).isEmpty();
            won.connection().close();
            await().untilAsserted(() -> assertThat(heard.closings).hasSize(1));
        }
    }

    @Test
    void whoAnswersSomethingElseIsPassedOverAndTold() throws IOException {
        TransportAcceptor stranger = acceptor(
                new Recorder() {
                    @Override
                    public void onFrame(FrameConnection connection, byte[] payload) {
                        connection.send(Codec.message(40, 6));
                    }
                },
                new CompletableFuture<>());
        TransportAcceptor refusing = acceptor(
                new Recorder() {
                    @Override
                    public void onFrame(FrameConnection connection, byte[] payload) {
                        connection.sendError(-404);
                    }
                },
                new CompletableFuture<>());
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        RoadRace.Won won = race(
                        LONG,
                        leg("nobody", nobody()),
                        leg("stranger", stranger.address()),
                        leg("refusing", refusing.address()),
                        leg("dc", dc.address()))
                .run(client(), RoadRaceTest::probe, new Recorder())
                .join();
        assertThat(won.leg().name()).isEqualTo("dc");
        assertThat(won.failed())
                .extracting(failed -> failed.leg().name())
                .containsExactly("nobody", "stranger", "refusing");
        assertThat(won.failed().get(1).why()).hasMessageContaining("no answer to the probe");
        assertThat(won.failed().get(2).why()).hasMessageContaining("transport error -404");
    }

    @Test
    void laterLegsAreNotTriedWhereTheFirstAnswers() {
        CompletableFuture<FrameConnection> other = new CompletableFuture<>();
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        TransportAcceptor spare = acceptor(new Echo(), other);
        RoadRace.Won won = race(LONG, leg("dc", dc.address()), leg("spare", spare.address()))
                .run(client(), RoadRaceTest::probe, new Recorder())
                .join();
        assertThat(won.leg().name()).isEqualTo("dc");
        assertThat(other).isNotDone();
    }

    @Test
    void differentRoadsMayRace() {
        MtproxySecret secret = MtproxySecret.generateFakeTls("site.example", new java.util.Random(1));
        TransportAcceptor mtproxy = register(TransportAcceptor.listen(
                loopback(0), Entrance.mtproxy(secret), connection -> new PlainEcho(), PATIENT));
        TransportAcceptor http = register(
                TransportAcceptor.listen(loopback(0), Entrance.http("/api"), connection -> new Echo(), PATIENT));
        for (RoadRace.Leg leg : List.of(
                new RoadRace.Leg(
                        "mtproxy",
                        new DcEndpoint(2, loopback(1)),
                        Road.mtproxy("127.0.0.1", mtproxy.address().getPort(), secret)),
                new RoadRace.Leg("http", new DcEndpoint(2, http.address()), Road.http()))) {
            Recorder heard = new Recorder();
            RoadRace.Won won = race(Duration.ZERO, leg)
                    .run(client(), () -> new PaddedProbe(), heard)
                    .join();
            assertThat(won.leg()).isEqualTo(leg);
            won.connection().send(MESSAGE);
            await().untilAsserted(() -> assertThat(heard.frames).hasSize(1));
        }
    }

    @Test
    void whereNobodyAnswersTheFirstReasonIsTold() throws IOException {
        try (ServerSocket silent = silent()) {
            RoadRace race = new RoadRace(
                    List.of(leg("silent", address(silent)), leg("nobody", nobody())),
                    Duration.ZERO,
                    Duration.ofMillis(300));
            Recorder heard = new Recorder();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(
                            () -> race.run(client(), RoadRaceTest::probe, heard).join())
                    .withCauseInstanceOf(TransportException.class)
                    .withMessageContaining("None of 2 roads can be reached");
            assertThat(heard.closings).isEmpty();
        }
    }

    @Test
    void aProbeThatThrowsEndsItsLegOnly() {
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        List<RoadProbe> probes = new java.util.concurrent.CopyOnWriteArrayList<>();
        RoadRace.Won won = race(LONG, leg("first", dc.address()), leg("second", dc.address()))
                .run(
                        client(),
                        () -> {
                            probes.add(probe());
                            if (probes.size() == 1) {
                                throw new IllegalStateException("defect");
                            }
                            return probe();
                        },
                        new Recorder())
                .join();
        assertThat(won.leg().name()).isEqualTo("second");
        assertThat(won.failed().get(0).why()).hasMessageContaining("defect");
    }

    @Test
    void cancellingGivesUpEveryLeg() throws IOException {
        try (ServerSocket silent = silent()) {
            CompletableFuture<RoadRace.Won> race =
                    race(LONG, leg("silent", address(silent))).run(client(), RoadRaceTest::probe, new Recorder());
            try (Socket reached = silent.accept()) {
                race.cancel(false);
                reached.getInputStream().readAllBytes();
                assertThat(reached.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    /** Such as a look-up, which fails on a thread of its own. */
    @Test
    void aFailureOnAnotherThreadIsToldOnTheRacesEventLoop() {
        CountDownLatch begun = new CountDownLatch(1);
        NameResolver names = new NameResolver(host -> {
            assertThat(awaited(begun)).isTrue();
            throw new UnknownHostException(host);
        });
        TransportClient client = register(new TransportClient(PATIENT, new IoGroup(1), names));
        RoadRace.Leg leg = leg("unknown", InetSocketAddress.createUnresolved("dc.test", 443));
        CompletableFuture<RoadRace.Won> result = new CompletableFuture<>();
        CompletableFuture<Boolean> inLoop = new CompletableFuture<>();
        EventLoop loop = client.loop();
        Ignored.future(result.whenComplete((won, failure) -> inLoop.complete(loop.inEventLoop())));
        loop.execute(() -> {
            new ProbedLeg(leg, RoadRaceTest::probe, new Recorder(), List.of(), result).begin(client, LONG, loop);
            begun.countDown();
        });
        assertThat(inLoop.join()).isTrue();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(result::join)
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining("dc.test:443 has no address");
    }

    @Test
    void aClientThatIsClosedFailsTheRace() throws IOException {
        try (ServerSocket silent = silent()) {
            TransportClient client = client();
            RoadRace race = race(LONG, leg("silent", address(silent)));
            CompletableFuture<RoadRace.Won> running = race.run(client, RoadRaceTest::probe, new Recorder());
            silent.accept().close();
            client.close();
            for (CompletableFuture<RoadRace.Won> each :
                    List.of(running, race.run(client, RoadRaceTest::probe, new Recorder()))) {
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(each::join)
                        .withCauseInstanceOf(TransportException.class);
            }
        }
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        RoadRace.Leg leg = leg("a", loopback(1));
        assertThatThrownBy(() -> new RoadRace(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoadRace(List.of(leg), Duration.ofMillis(-1), LONG))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoadRace(List.of(leg), LONG, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** As {@link Echo}: the padding of the road stays off. */
    private static final class PlainEcho extends Recorder {
        @Override
        public void onFrame(FrameConnection connection, byte[] payload) {
            connection.send(Arrays.copyOf(payload, 40));
        }
    }

    private static final class PaddedProbe implements RoadProbe {
        @Override
        public byte[] question() {
            return QUESTION;
        }

        @Override
        public boolean isAnswer(byte[] payload) {
            return Arrays.equals(Arrays.copyOf(payload, 40), QUESTION);
        }
    }

    private static RoadRace race(Duration stagger, RoadRace.Leg... legs) {
        return new RoadRace(List.of(legs), stagger, LONG);
    }

    private static RoadRace.Leg leg(String name, InetSocketAddress address) {
        return new RoadRace.Leg(name, new DcEndpoint(2, address), Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE));
    }
}
