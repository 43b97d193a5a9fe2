package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Config;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.User;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.retry.Lane;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The planner's shell: futures, cancellation, timers. What is planned is in the planner's own tests. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a call is seen at the other end.
final class PlannedCallsTest {
    private static final GetUsers WHO = new GetUsers(List.of(new InputUserSelf()));
    private static final List<User> ME = List.of(Samples.user(5, "Me"));

    private final ManualTimers timers = new ManualTimers();
    private final PlannedCalls calls = new PlannedCalls(4, timers, Runnable::run);
    private final List<CompletableFuture<List<User>>> sent = new ArrayList<>();

    private CompletableFuture<List<User>> invoke() {
        return invoke(RetryPolicy.standard(), Lane.USER);
    }

    private CompletableFuture<List<User>> invoke(RetryPolicy policy, Lane lane) {
        return calls.invoke(WHO, policy, lane, () -> {
            CompletableFuture<List<User>> answer = new CompletableFuture<>();
            sent.add(answer);
            return answer;
        });
    }

    private static RpcException rpc(int code, String error) {
        return new RpcException(code, error, WHO.tlName());
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Futures.cause(future.handle((value, e) -> e).join());
    }

    @Test
    void aWaitIsInvisibleToTheCaller() {
        CompletableFuture<List<User>> answer = invoke();
        sent.get(0).completeExceptionally(rpc(420, "FLOOD_WAIT_7"));
        timers.advance(6_999);
        assertThat(sent).hasSize(1);
        assertThat(answer).isNotDone();
        timers.advance(1);
        sent.get(1).complete(ME);
        assertThat(answer).isCompletedWithValue(ME);
    }

    @Test
    void whatIsNotWaitedForReachesTheCallerAsItIs() {
        CompletableFuture<List<User>> answer = invoke(RetryPolicy.none(), Lane.USER);
        RpcException error = rpc(420, "FLOOD_WAIT_7");
        sent.get(0).completeExceptionally(error);
        assertThat(failure(answer)).isSameAs(error);
    }

    @Test
    void otherFailuresAreTheCallers() {
        CompletableFuture<List<User>> answer = invoke();
        sent.get(0).completeExceptionally(new TransportException("gone"));
        assertThat(failure(answer)).isInstanceOf(TransportException.class).hasMessage("gone");
    }

    @Test
    void whatCannotBeSentFailsAndHoldsNobodyUp() {
        CompletableFuture<Config> bad = calls.invoke(new GetConfig(), RetryPolicy.standard(), Lane.USER, () -> {
            throw new IllegalArgumentException("too long");
        });
        assertThat(failure(bad)).isInstanceOf(IllegalArgumentException.class).hasMessage("too long");
        invoke();
        assertThat(sent).hasSize(1);
    }

    @Test
    void cancellingGivesUpWhatIsOnItsWay() {
        CompletableFuture<List<User>> answer = invoke();
        answer.cancel(true);
        assertThat(sent.get(0)).isCancelled();
    }

    @Test
    void aTimeoutOfTheCallersGivesUpAsWell() {
        CompletableFuture<List<User>> answer = invoke();
        answer.completeExceptionally(new java.util.concurrent.TimeoutException());
        assertThat(sent.get(0)).isCancelled();
    }

    @Test
    void cancellingLeavesTheLine() {
        invoke();
        sent.get(0).completeExceptionally(rpc(420, "FLOOD_WAIT_7"));
        CompletableFuture<List<User>> second = invoke();
        CompletableFuture<List<User>> third = invoke();
        second.cancel(true);
        timers.advance(7_000);
        sent.get(1).complete(ME);
        assertThat(sent).as("the first again, and the third").hasSize(3);
        sent.get(2).complete(ME);
        assertThat(third).isCompletedWithValue(ME);
    }

    @Test
    void theClientsOwnCallsPassALineOfUsers() {
        invoke();
        sent.get(0).completeExceptionally(rpc(420, "FLOOD_WAIT_30"));
        for (int i = 0; i < 1_000; i++) {
            invoke();
        }
        assertThat(sent).hasSize(1);
        CompletableFuture<List<User>> own = invoke(RetryPolicy.standard(), Lane.INTERNAL);
        sent.get(1).complete(ME);
        assertThat(own).isCompletedWithValue(ME);
    }

    @Test
    void closingFailsWhatIsHeldAndWhatComes() {
        CompletableFuture<List<User>> held = invoke();
        sent.get(0).completeExceptionally(rpc(420, "FLOOD_WAIT_30"));
        calls.close(new TransportException("the client is closed"));
        assertThat(failure(held)).hasMessage("the client is closed");
        assertThat(failure(invoke())).hasMessage("the client is closed");
    }

    @Test
    void whatIsRefusedAfterTheEndIsNotHeld() {
        CompletableFuture<List<User>> answer = invoke();
        calls.close(new TransportException("the client is closed"));
        RpcException error = rpc(420, "FLOOD_WAIT_30");
        sent.get(0).completeExceptionally(error);
        assertThat(failure(answer)).isSameAs(error);
    }

    @Test
    void aTimerIsNotSetTwiceForTheSameTime() {
        invoke();
        sent.get(0).completeExceptionally(rpc(420, "FLOOD_WAIT_30"));
        for (int i = 0; i < 5; i++) {
            invoke();
        }
        assertThat(timers.pending()).isEqualTo(1);
    }

    @Test
    void aContinuationMayCallAgain() {
        CompletableFuture<List<User>> chain = invoke().thenCompose(first -> invoke());
        sent.get(0).complete(ME);
        sent.get(1).complete(ME);
        assertThat(chain).isCompletedWithValue(ME);
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            TlMethod<List<User>> method = WHO;
            List<CompletableFuture<List<User>>> answers = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                int turn = i;
                answers.add(CompletableFuture.supplyAsync(
                                () -> calls.invoke(
                                        method,
                                        RetryPolicy.standard(),
                                        Lane.USER,
                                        () -> CompletableFuture.supplyAsync(() -> answer(turn), callers)),
                                callers)
                        .thenCompose(answer -> answer));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
            assertThat(all.handle((nothing, failure) -> true)
                            .get(Patience.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            assertThat(answers)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .hasSize(1_000);
        } finally {
            callers.shutdown();
        }
    }

    private static List<User> answer(int turn) {
        if (turn % 4 == 0) {
            throw rpc(400, "PEER_ID_INVALID");
        }
        return ME;
    }
}
