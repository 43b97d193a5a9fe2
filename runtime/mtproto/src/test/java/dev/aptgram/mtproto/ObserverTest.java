package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.RpcError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What observers and the flight recorder get to see. */
class ObserverTest {
    private static final byte[] ANSWER = new NearestDc("NL", 2, 4).toByteArray();

    private final Bench bench = new Bench();
    private final BlockingQueue<RequestReport> reports = new LinkedBlockingQueue<>();
    private final BlockingQueue<ConnectionEvent> seen = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        bench.close();
    }

    private MtprotoClient client() {
        bench.storeKey(Duration.ofDays(1));
        MtprotoClient client = bench.builder()
                .observer(new Observer() {
                    @Override
                    public void onRequest(RequestReport report) {
                        throw new IllegalStateException("on purpose");
                    }
                })
                .observer(new Observer() {
                    @Override
                    public void onConnection(int dcId, ConnectionEvent event) {
                        assertThat(dcId).isEqualTo(2);
                        seen.add(event);
                    }

                    @Override
                    public void onRequest(RequestReport report) {
                        reports.add(report);
                    }
                })
                .build();
        Bench.await(client.connect());
        return client;
    }

    @Test
    void everyRequestIsReportedWithWhatItTook() {
        CompletableFuture<NearestDc> lost;
        try (MtprotoClient client = client()) {
            CompletableFuture<NearestDc> answered = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            bench.time.advance(Duration.ofSeconds(3));
            call.over()
                    .say(
                            false,
                            new BadServerSalt(
                                            call.message().msgId(),
                                            call.message().seqNo(),
                                            48,
                                            1234)
                                    .toByteArray());
            bench.dc.nextCall().answer(ANSWER);
            Bench.await(answered);
            RequestReport first = Bench.take(reports);
            assertThat(first.method()).isEqualTo("help.getNearestDc");
            assertThat(first.dcId()).isEqualTo(2);
            assertThat(first.bytesSent()).isEqualTo(4);
            assertThat(first.bytesReceived()).isEqualTo(ANSWER.length);
            assertThat(first.waited()).isZero();
            assertThat(first.took()).isEqualTo(Duration.ofSeconds(3));
            assertThat(first.sendings()).isEqualTo(2);
            assertThat(first.outcome()).isEqualTo(RequestReport.Outcome.ANSWERED);
            assertThat(first.error()).isNull();

            CompletableFuture<NearestDc> refused = client.invoke(new GetNearestDc());
            bench.dc.nextCall().answer(new RpcError(420, "FLOOD_WAIT_3").toByteArray());
            Bench.failure(refused);
            RequestReport second = Bench.take(reports);
            assertThat(second.outcome()).isEqualTo(RequestReport.Outcome.REFUSED);
            assertThat(second.error()).isEqualTo("FLOOD_WAIT_3");
            assertThat(second.sendings()).isOne();

            CompletableFuture<NearestDc> cancelled = client.invoke(new GetNearestDc());
            bench.dc.nextCall();
            cancelled.cancel(false);
            assertThat(Bench.take(reports).outcome()).isEqualTo(RequestReport.Outcome.CANCELLED);

            client.networkLost();
            bench.next(ConnectionEvent.Disconnected.class);
            lost = client.invoke(new GetNearestDc());
        }
        Bench.failure(lost);
        RequestReport last = Bench.take(reports);
        assertThat(last.outcome()).isEqualTo(RequestReport.Outcome.FAILED);
        assertThat(last.error()).isEqualTo("TransportException");
        assertThat(last.sendings()).isZero();
    }

    @Test
    void aCallThatIsGivenUpBeforeThereIsASessionIsReportedOnce() {
        bench.dc.mute(true);
        CompletableFuture<NearestDc> kept;
        try (MtprotoClient client = bench.builder()
                .connectTimeout(Duration.ofDays(1))
                .observer(new Observer() {
                    @Override
                    public void onRequest(RequestReport report) {
                        reports.add(report);
                    }
                })
                .build()) {
            CompletableFuture<Void> connected = client.connect();
            CompletableFuture<NearestDc> given = client.invoke(new GetNearestDc());
            given.cancel(false);
            RequestReport report = Bench.take(reports);
            assertThat(report.outcome()).isEqualTo(RequestReport.Outcome.CANCELLED);
            assertThat(report.method()).isEqualTo("help.getNearestDc");
            assertThat(report.sendings()).isZero();
            assertThat(report.error()).isNull();
            assertThat(connected).isNotDone();
            kept = client.invoke(new GetNearestDc());
        }
        Bench.failure(kept);
        assertThat(Bench.take(reports).outcome()).isEqualTo(RequestReport.Outcome.FAILED);
        assertThat(reports).isEmpty();
    }

    @Test
    void whatHappensToTheConnectionIsSeenAsTheUserSeesIt() {
        client().close();
        // Observers hear of an event after the user does.
        List<ConnectionEvent> heard = Bench.upTo(ConnectionEvent.Closed.class, seen);
        assertThat(heard)
                .extracting(event -> event.getClass().getSimpleName())
                .startsWith("Connecting", "Connected")
                .endsWith("Closed");
    }

    @Test
    void theFlightRecorderIsToldWhileItRuns() throws IOException {
        Path file = directory.resolve("client.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.aptgram.Request");
            recording.enable("dev.aptgram.Connection");
            recording.start();
            try (MtprotoClient client = client()) {
                CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
                bench.dc.nextCall().answer(ANSWER);
                Bench.await(answer);
            }
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isPositive();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.aptgram.Request"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("method")).isEqualTo("help.getNearestDc");
                    assertThat(event.getInt("dc")).isEqualTo(2);
                    assertThat(event.getString("outcome")).isEqualTo("ANSWERED");
                    assertThat(event.getInt("sendings")).isOne();
                });
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.aptgram.Connection"))
                .extracting(event -> event.getString("what"))
                .contains("Connecting", "Connected");
    }
}
