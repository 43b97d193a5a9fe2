package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.NearestDc;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.session.Got;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import dev.aptgram.tl.mtproto.RpcError;
import dev.aptgram.transport.TransportSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls over a real connection to a scripted data centre. */
class MtprotoClientTest {
    private static final NearestDc NEAREST = new NearestDc("NL", 2, 4);
    private static final byte[] ANSWER = NEAREST.toByteArray();

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    static List<TransportSpec> transports() {
        return List.of(
                TransportSpec.ABRIDGED,
                TransportSpec.INTERMEDIATE,
                TransportSpec.PADDED_INTERMEDIATE,
                TransportSpec.FULL,
                TransportSpec.OBFUSCATED_ABRIDGED,
                TransportSpec.OBFUSCATED_INTERMEDIATE,
                TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void callsAreAnsweredOverEveryTransport(TransportSpec spec) {
        bench.storeKey(Duration.ofDays(1));
        try (MtprotoClient client = bench.builder().transport(spec).build()) {
            Bench.await(client.connect());
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            bench.dc.nextCall().answer(ANSWER);
            assertThat(Bench.await(answer)).isEqualTo(NEAREST);
        }
    }

    @Test
    void closesThoughItsExecutorWasShutDownBefore() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        bench.storeKey(Duration.ofDays(1));
        MtprotoClient client = bench.builder().executor(threads).build();
        Bench.await(client.connect());
        CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
        LoopbackDc.Received call = bench.dc.nextCall();
        threads.shutdown();
        call.answer(ANSWER);
        assertThat(Bench.await(answer)).isEqualTo(NEAREST);
        Bench.await(client.closeAsync());
        bench.next(ConnectionEvent.Closed.class);
    }

    @Test
    void firstCallsSayWhoCalls() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> first = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            InvokeWithLayer<?> wrapped = call.message().call(InvokeWithLayer.class);
            assertThat(wrapped.layer()).isEqualTo(ApiSchema.LAYER);
            InitConnection<?> init = (InitConnection<?>) wrapped.query();
            assertThat(init.query()).isEqualTo(new GetNearestDc());
            assertThat(init.apiId()).isEqualTo(12345);
            assertThat(init.deviceModel()).isEqualTo("Bench");
            assertThat(init.systemVersion()).isEqualTo("JVM 17");
            assertThat(init.appVersion()).isEqualTo("1.2.3");
            assertThat(init.systemLangCode()).isEqualTo("en");
            assertThat(init.langPack()).isEmpty();
            assertThat(init.langCode()).isEqualTo("en");
            call.answer(ANSWER);
            Bench.await(first);
            CompletableFuture<NearestDc> second = client.invoke(new GetNearestDc());
            LoopbackDc.Received bare = bench.dc.nextCall();
            assertThat(bare.message().call(GetNearestDc.class)).isEqualTo(new GetNearestDc());
            bare.answer(ANSWER);
            Bench.await(second);
        }
    }

    @Test
    void callsMadeBeforeTheConnectionStandsAreSentOnceItDoes() {
        bench.storeKey(Duration.ofDays(1));
        try (MtprotoClient client = bench.builder().build()) {
            CompletableFuture<Void> connected = client.connect();
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            bench.dc.nextCall().answer(ANSWER);
            assertThat(Bench.await(answer)).isEqualTo(NEAREST);
            Bench.await(connected);
        }
    }

    @Test
    void errorsOfTheServerNameTheMethod() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            bench.dc.nextCall().answer(new RpcError(420, "FLOOD_WAIT_17").toByteArray());
            assertThat(Bench.failure(answer)).isInstanceOfSatisfying(RpcException.class, error -> {
                assertThat(error.method()).isEqualTo("help.getNearestDc");
                assertThat(error.code()).isEqualTo(420);
                assertThat(error.retryAfter()).contains(Duration.ofSeconds(17));
            });
        }
    }

    @Test
    void anUnreadableAnswerFailsItsCallAndNoOther() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> unknown = client.invoke(new GetNearestDc());
            LoopbackDc.Received first = bench.dc.nextCall();
            CompletableFuture<NearestDc> leftOver = client.invoke(new GetNearestDc());
            LoopbackDc.Received second = bench.dc.nextCall();
            CompletableFuture<NearestDc> fine = client.invoke(new GetNearestDc());
            LoopbackDc.Received third = bench.dc.nextCall();
            first.answer(Bytes.ofHex("0df0ad0b").toByteArray());
            second.answer(java.util.Arrays.copyOf(ANSWER, ANSWER.length + 4));
            third.answer(ANSWER);
            assertThat(Bench.failure(unknown))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("help.getNearestDc")
                    .hasMessageContaining("0badf00d");
            assertThat(Bench.failure(leftOver))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("left over");
            assertThat(Bench.await(fine)).isEqualTo(NEAREST);
        }
    }

    @Test
    void whatTheSessionDoesItselfCannotBeInvoked() {
        try (MtprotoClient client = bench.connected()) {
            assertThatThrownBy(() -> client.invoke(new DestroySession(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("destroy_session");
        }
    }

    @Test
    void aPingOfTheUserIsAnswered() {
        try (MtprotoClient client = bench.connected()) {
            var pong = client.invoke(new Ping(99));
            LoopbackDc.Received ping = bench.dc.nextCall();
            ping.over()
                    .say(false, new dev.aptgram.tl.mtproto.Pong(ping.message().msgId(), 99).toByteArray());
            assertThat(Bench.await(pong).pingId()).isEqualTo(99);
        }
    }

    @Test
    void aCallSurvivesTheLossOfTheConnection() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            LoopbackDc.Received lost = bench.dc.nextCall();
            lost.over().cut();
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.retryIn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(gone.cause()).isInstanceOf(TransportException.class);
            bench.time.advance(gone.retryIn());
            LoopbackDc.Received again = bench.dc.nextCall();
            assertThat(again.message().msgId()).isNotEqualTo(lost.message().msgId());
            assertThat(again.message().sessionId()).isEqualTo(lost.message().sessionId());
            again.answer(ANSWER);
            assertThat(Bench.await(answer)).isEqualTo(NEAREST);
            assertThat(bench.next(ConnectionEvent.Connected.class).address()).isEqualTo(bench.dc.address());
        }
    }

    @Test
    void aMessageThatIsNotAuthenticCostsTheConnectionAndNothingElse() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            call.over().sendRaw(new byte[128]);
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.reason()).contains("not authentic");
            assertThat(gone.retryIn()).isZero();
            bench.time.advance(Duration.ZERO);
            bench.dc.nextCall().answer(ANSWER);
            assertThat(Bench.await(answer)).isEqualTo(NEAREST);
        }
    }

    @Test
    void cancellingAsksTheServerToDropTheAnswer() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            answer.cancel(false);
            Got drop = bench.dc.nextCall().message();
            assertThat(drop.call(RpcDropAnswerRequest.class).reqMsgId())
                    .isEqualTo(call.message().msgId());
            assertThat(Bench.failureOf(answer)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aTimeoutOfTheUserAsksTheServerToDropTheAnswer() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            answer.completeExceptionally(new TimeoutException("enough"));
            assertThat(bench.dc
                            .nextCall()
                            .message()
                            .call(RpcDropAnswerRequest.class)
                            .reqMsgId())
                    .isEqualTo(call.message().msgId());
        }
    }

    @Test
    void updatesArriveInOrderAndOnNoThreadOfTheConnection() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<String> thread = client.invoke(new GetNearestDc())
                    .thenApply(answer -> Thread.currentThread().getName());
            LoopbackDc.Received call = bench.dc.nextCall();
            for (int i = 0; i < 100; i++) {
                call.over().say(true, new UpdateShort(new UpdateConfig(), i).toByteArray());
            }
            call.answer(ANSWER);
            for (int i = 0; i < 100; i++) {
                assertThat(Bench.take(bench.updates)).isEqualTo(new UpdateShort(new UpdateConfig(), i));
            }
            // If the answer was there before thenApply was, this is the test's own thread.
            assertThat(Bench.await(thread)).doesNotContain("aptgram-io");
        }
    }

    @Test
    void aHearerThatThrowsHearsOn() {
        bench.storeKey(Duration.ofDays(1));
        try (MtprotoClient client = bench.builder()
                .updates(update -> {
                    bench.updates.add(update);
                    throw new IllegalStateException("on purpose");
                })
                .build()) {
            Bench.await(client.connect());
            LoopbackDc.Conversation over = bench.dc.nextConnection();
            over.say(true, new UpdateShort(new UpdateConfig(), 1).toByteArray());
            over.say(true, new UpdateShort(new UpdateConfig(), 2).toByteArray());
            assertThat(Bench.take(bench.updates)).isEqualTo(new UpdateShort(new UpdateConfig(), 1));
            assertThat(Bench.take(bench.updates)).isEqualTo(new UpdateShort(new UpdateConfig(), 2));
        }
    }

    @Test
    void lostUpdatesAndNewSessionsAreTold() {
        try (MtprotoClient client = bench.connected()) {
            LoopbackDc.Conversation over = bench.dc.nextConnection();
            over.say(true, new NewSessionCreated(4, 55, LoopbackDc.SALT).toByteArray());
            assertThat(bench.next(ConnectionEvent.NewSession.class).uniqueId()).isEqualTo(55);
            over.say(true, Bytes.ofHex("0df0ad0b").toByteArray());
            assertThat(bench.next(ConnectionEvent.UpdatesMayBeLost.class).why()).contains("could not be read");
            // Known, but nothing that a server may push.
            over.say(true, ANSWER);
            assertThat(bench.next(ConnectionEvent.UpdatesMayBeLost.class).why()).contains("nearestDc");
            assertThat(client.dcId()).isEqualTo(2);
        }
    }

    @Test
    void aNewSaltIsUsedAndStored() {
        try (MtprotoClient client = bench.connected()) {
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            call.over()
                    .say(
                            false,
                            new BadServerSalt(
                                            call.message().msgId(),
                                            call.message().seqNo(),
                                            48,
                                            1234)
                                    .toByteArray());
            LoopbackDc.Received again = bench.dc.nextCall();
            assertThat(again.message().salt()).isEqualTo(1234);
            again.answer(ANSWER);
            Bench.await(answer);
        }
        assertThat(bench.store().key(2).orElseThrow().serverSalt()).isEqualTo(1234);
    }

    @Test
    void nothingCanBeInvokedBeforeConnectOrAfterClose() {
        bench.storeKey(Duration.ofDays(1));
        MtprotoClient client = bench.builder().build();
        assertThat(Bench.failure(client.invoke(new GetState())))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("connect() before");
        Bench.await(client.connect());
        client.close();
        assertThat(Bench.failure(client.invoke(new GetState())))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("is closed");
        assertThat(bench.next(ConnectionEvent.Closed.class).cause()).isEmpty();
        client.close();
    }

    @Test
    void closingWaitsForOpenCalls() {
        MtprotoClient client = bench.connected();
        CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
        LoopbackDc.Received call = bench.dc.nextCall();
        CompletableFuture<Void> closed = client.closeAsync();
        assertThat(Bench.failure(client.invoke(new GetState()))).hasMessageContaining("is closed");
        assertThat(closed).isNotDone();
        call.answer(ANSWER);
        assertThat(Bench.await(answer)).isEqualTo(NEAREST);
        Bench.await(closed);
    }

    @Test
    void closingDoesNotWaitForEver() {
        MtprotoClient client = bench.connected();
        CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
        bench.dc.nextCall();
        CompletableFuture<Void> closed = client.closeAsync();
        // Whether the deadline has been planned yet is seen by what it does not do.
        assertThat(Bench.failure(client.invoke(new GetState()))).hasMessageContaining("is closed");
        bench.time.advance(Duration.ofSeconds(5));
        assertThat(Bench.failure(answer)).isInstanceOf(TransportException.class).hasMessageContaining("is closed");
        Bench.await(closed);
    }

    @Test
    void closingWithoutAConnectionDoesNotWait() {
        MtprotoClient client = bench.connected();
        bench.dc.nextConnection().cut();
        bench.next(ConnectionEvent.Disconnected.class);
        CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
        client.close();
        assertThat(Bench.failure(answer)).isInstanceOf(TransportException.class);
    }

    @Test
    void aClientThatNeverConnectedCloses() {
        MtprotoClient client = bench.builder().build();
        client.close();
        assertThat(Bench.failure(client.connect())).isInstanceOf(TransportException.class);
    }
}
