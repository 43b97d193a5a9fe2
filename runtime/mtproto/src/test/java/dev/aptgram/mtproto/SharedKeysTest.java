package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.tl.mtproto.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several clients of one permanent key, which has one temporary key at a time. */
class SharedKeysTest {
    private static final byte[] ANSWER = new NearestDc("NL", 2, 4).toByteArray();
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Bench bench = new Bench();
    private final TemporaryKeys shared = new TemporaryKeys();
    private final BlockingQueue<ConnectionEvent> second = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private MtprotoClientBuilder builder() {
        return bench.builder()
                .perfectForwardSecrecy(true)
                .temporaryKeyLife(LIFE)
                .temporaryKeys(shared)
                .connectTimeout(Duration.ofDays(1));
    }

    private MtprotoClient first() {
        MtprotoClient client = builder().build();
        Bench.await(client.connect());
        return client;
    }

    private MtprotoClient second() {
        MtprotoClient client = builder().onEvent(second::add).build();
        Bench.await(client.connect());
        return client;
    }

    private void expectAnswer(MtprotoClient client) {
        CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
        bench.dc.nextCall().answer(ANSWER);
        Bench.await(answer);
    }

    private static <T extends ConnectionEvent> T next(BlockingQueue<ConnectionEvent> events, Class<T> kind) {
        return Bench.next(kind, events);
    }

    @Test
    void theKeyIsMadeAndBoundOnce() {
        try (MtprotoClient one = first();
                MtprotoClient two = second()) {
            bench.dc.nextBinding();
            expectAnswer(one);
            expectAnswer(two);
            expectAnswer(one);
            assertThat(bench.dc.hasBinding()).isFalse();
            assertThat(second).noneMatch(ConnectionEvent.TemporaryKeyCreated.class::isInstance);
        }
    }

    @Test
    void whenOneReplacesItTheOtherFollows() {
        try (MtprotoClient one = first();
                MtprotoClient two = second()) {
            BindTempAuthKey former = bench.dc.nextBinding();
            bench.time.advance(Duration.ofSeconds(450));
            next(bench.events, ConnectionEvent.TemporaryKeyReplaced.class);
            next(second, ConnectionEvent.TemporaryKeyReplaced.class);
            assertThat(bench.dc.nextBinding().encryptedMessage()).isNotEqualTo(former.encryptedMessage());
            expectAnswer(one);
            expectAnswer(two);
            assertThat(bench.dc.hasBinding()).isFalse();
            assertThat(bench.dc.boundKeys()).isOne();
        }
    }

    @Test
    void whenItIsForgottenOneMakesTheNextForBoth() {
        try (MtprotoClient one = first();
                MtprotoClient two = second()) {
            bench.dc.nextBinding();
            bench.dc.forgetTemporaryKeys();
            CompletableFuture<NearestDc> waiting = two.invoke(new GetNearestDc());
            next(second, ConnectionEvent.TemporaryKeyForgotten.class);
            bench.time.advance(next(second, ConnectionEvent.Disconnected.class).retryIn());
            bench.dc.nextBinding();
            bench.dc.nextCall().answer(ANSWER);
            Bench.await(waiting);
            next(bench.events, ConnectionEvent.TemporaryKeyReplaced.class);
            expectAnswer(one);
            assertThat(bench.dc.hasBinding()).isFalse();
        }
    }

    @Test
    void aKeyThatIsBoundWithoutOneKnowingIsWaitedFor() {
        try (MtprotoClient one = first();
                MtprotoClient two = second()) {
            bench.dc.nextBinding();
            BlockingQueue<LoopbackDc.HeldAnswer> held = bench.dc.holdBindings();
            List<CompletableFuture<NearestDc>> answers = callWhileTheNextIsBound(one, two);
            // The server refuses the former key by now, and only the other client could tell why.
            refuseAsUnbound(bench.dc.nextCall());
            assertThat(bench.dc.hasBinding()).isFalse();
            bench.dc.holdNoBindings();
            Bench.take(held).give();
            bench.dc.nextCall().answer(ANSWER);
            bench.dc.nextCall().answer(ANSWER);
            answers.forEach(Bench::await);
            next(bench.events, ConnectionEvent.TemporaryKeyReplaced.class);
            next(second, ConnectionEvent.TemporaryKeyReplaced.class);
            expectAnswer(one);
            expectAnswer(two);
            assertThat(held).isEmpty();
            assertThat(bench.dc.hasBinding()).isFalse();
            assertThat(bench.dc.boundKeys()).isOne();
        }
    }

    @Test
    void whereNobodyBindsTheNextAfterAllTheFormerIsBoundAgain() {
        try (MtprotoClient one = first();
                MtprotoClient two = second()) {
            int expiry = bench.dc.nextBinding().expiresAt();
            BlockingQueue<LoopbackDc.HeldAnswer> held = bench.dc.holdBindings();
            List<CompletableFuture<NearestDc>> answers = callWhileTheNextIsBound(one, two);
            refuseAsUnbound(bench.dc.nextCall());
            assertThat(bench.dc.hasBinding()).isFalse();
            bench.dc.holdNoBindings();
            Bench.take(held).over().cut();
            assertThat(bench.dc.nextBinding().expiresAt()).isEqualTo(expiry);
            bench.dc.nextCall().answer(ANSWER);
            assertThat(Bench.await(CompletableFuture.anyOf(answers.toArray(CompletableFuture<?>[]::new))))
                    .isNotNull();
        }
    }

    /** {@return the calls of both, while the next key of one is bound at the server and nobody has been told} */
    private List<CompletableFuture<NearestDc>> callWhileTheNextIsBound(MtprotoClient one, MtprotoClient two) {
        bench.time.advance(Duration.ofSeconds(450));
        bench.dc.nextBinding();
        return List.of(one.invoke(new GetNearestDc()), two.invoke(new GetNearestDc()));
    }

    /** Refuses a call, and waits until that has been heard. */
    private void refuseAsUnbound(LoopbackDc.Received call) {
        call.answer(new RpcError(401, "AUTH_KEY_PERM_EMPTY").toByteArray());
        call.over().say(true, new UpdatesTooLong().toByteArray());
        Bench.take(bench.updates);
        // What had been waiting in the mailbox, and the payload that came of it, are on their way.
        call.over().say(true, new UpdatesTooLong().toByteArray());
        Bench.take(bench.updates);
    }

    @Test
    void whenItsMakerIsClosedTheOtherGoesOn() {
        try (MtprotoClient two = lateSecond()) {
            expectAnswer(two);
            bench.time.advance(Duration.ofSeconds(450));
            next(second, ConnectionEvent.TemporaryKeyReplaced.class);
            expectAnswer(two);
        }
    }

    private MtprotoClient lateSecond() {
        try (MtprotoClient one = first()) {
            assertThat(one.dcId()).isEqualTo(2);
            return second();
        }
    }
}
