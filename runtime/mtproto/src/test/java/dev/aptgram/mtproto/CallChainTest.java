package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.errors.RpcException;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chains of calls through the client's front door. */
class CallChainTest {
    private static final NearestDc NEAREST = new NearestDc("NL", 2, 4);
    private static final byte[] ANSWER = NEAREST.toByteArray();

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Gets the introduction over with, so that calls go out unwrapped. */
    private void introduce(MtprotoClient client) {
        CompletableFuture<NearestDc> first = client.invoke(new GetNearestDc());
        bench.dc.nextCall().answer(ANSWER);
        Bench.await(first);
    }

    private static long awaited(LoopbackDc.Received call) {
        return call.message().call(InvokeAfterMsg.class).msgId();
    }

    @Test
    void eachNamesTheOneBefore() {
        try (MtprotoClient client = bench.connected()) {
            introduce(client);
            CallChain chain = client.chain();
            CompletableFuture<NearestDc> first = chain.invoke(new GetNearestDc());
            LoopbackDc.Received one = bench.dc.nextCall();
            CompletableFuture<NearestDc> second = chain.invoke(new GetNearestDc());
            LoopbackDc.Received two = bench.dc.nextCall();
            assertThat(one.message().is(GetNearestDc.ID)).isTrue();
            assertThat(awaited(two)).isEqualTo(one.message().msgId());
            one.answer(ANSWER);
            two.answer(ANSWER);
            assertThat(Bench.await(first)).isEqualTo(NEAREST);
            assertThat(Bench.await(second)).isEqualTo(NEAREST);
            // There is nothing left to wait for.
            CompletableFuture<NearestDc> third = chain.invoke(new GetNearestDc());
            LoopbackDc.Received three = bench.dc.nextCall();
            assertThat(three.message().is(GetNearestDc.ID)).isTrue();
            three.answer(ANSWER);
            Bench.await(third);
        }
    }

    @Test
    void whatComesAfterAFailureFails() {
        try (MtprotoClient client = bench.connected()) {
            introduce(client);
            CallChain chain = client.chain();
            CompletableFuture<NearestDc> first = chain.invoke(new GetNearestDc());
            bench.dc.nextCall().answer(new RpcError(400, "BAD").toByteArray());
            Bench.failure(first);
            CompletableFuture<NearestDc> second = chain.invoke(new GetNearestDc());
            assertThat(Bench.failure(second))
                    .isInstanceOfSatisfying(
                            RpcException.class,
                            error -> assertThat(error.error()).isEqualTo("MSG_WAIT_FAILED"));
            CompletableFuture<NearestDc> third = chain.invoke(new GetNearestDc());
            assertThat(Bench.failure(third)).isInstanceOf(RpcException.class);
            CompletableFuture<NearestDc> other = client.chain().invoke(new GetNearestDc());
            bench.dc.nextCall().answer(ANSWER);
            Bench.await(other);
        }
    }

    @Test
    void whatTheSessionAnswersItselfIsNoPartOfAChain() {
        try (MtprotoClient client = bench.connected()) {
            CallChain chain = client.chain();
            CompletableFuture<NearestDc> first = chain.invoke(new GetNearestDc());
            assertThatThrownBy(() -> chain.invoke(new Ping(1))).isInstanceOf(IllegalArgumentException.class);
            bench.dc.nextCall().answer(ANSWER);
            Bench.await(first);
        }
    }
}
