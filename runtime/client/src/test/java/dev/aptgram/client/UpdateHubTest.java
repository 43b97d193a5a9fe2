package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets what, when it counts as done, and what happens to the slow. */
final class UpdateHubTest {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Executor later = tasks::add;
    private final List<String> log = new ArrayList<>();
    private int begun;

    private final UpdateHub hub = new UpdateHub(3, later, () -> begun++, () -> begun -= 10);

    private static ClientUpdate update(String name) {
        return new RawUpdate(Fakes.telegram(), Samples.plain(name), Instant.EPOCH);
    }

    private static String name(ClientUpdate update) {
        return Samples.label(((RawUpdate) update).update());
    }

    private void deliver(String... names) {
        try {
            for (String name : names) {
                hub.deliver(update(name));
                hub.afterDelivered(() -> log.add("saved " + name));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void runAll() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    @Test
    void everyListenerGetsEverythingInOrderAndThenItIsSaved() {
        hub.listen(u -> log.add("a " + name(u)));
        hub.listen(u -> log.add("b " + name(u)));
        deliver("1", "2");
        assertThat(log).as("not on the delivering thread").isEmpty();

        runAll();

        assertThat(log).containsExactly("a 1", "a 2", "b 1", "saved 1", "b 2", "saved 2");
    }

    @Test
    void whoGoesInTheMiddleOfAnUpdateDoesNotKeepTheOthersFromSaving() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        Registration gone = hub.add(u -> never);
        hub.listen(u -> log.add("b " + name(u)));
        deliver("1", "2");
        runAll();
        assertThat(log).containsExactly("b 1", "b 2");

        gone.close();
        assertThat(log).containsExactly("b 1", "b 2", "saved 1", "saved 2");
        never.complete(null);
        deliver("3");
        runAll();
        assertThat(log).endsWith("saved 2", "b 3", "saved 3");
    }

    @Test
    void whatReachesNobodyIsNeverSaved() {
        deliver("1");
        assertThat(log).isEmpty();
        hub.listen(u -> log.add(name(u)));
        deliver("2");
        runAll();
        assertThat(log).as("a state after the lost one would skip it").containsExactly("2");

        hub.restart();
        deliver("3");
        runAll();
        assertThat(log).containsExactly("2", "3", "saved 3");
    }

    @Test
    void theFirstListenerBeginsItAndTheLastEndsIt() {
        assertThat(begun).isZero();
        Registration a = hub.listen(u -> {});
        Registration b = hub.listen(u -> {});
        assertThat(begun).isEqualTo(1);
        a.close();
        a.close();
        assertThat(begun).isEqualTo(1);
        b.close();
        assertThat(begun).isEqualTo(-9);
        hub.listen(u -> {});
        assertThat(begun).isEqualTo(-8);
    }

    @Test
    void whatTheLastListenerHasNotSeenIsNotSaved() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        Registration only = hub.add(u -> {
            log.add(name(u));
            return first;
        });
        deliver("1");
        runAll();
        deliver("2");
        only.close();
        deliver("3");
        first.complete(null);
        runAll();

        assertThat(log).containsExactly("1", "saved 1");
    }

    @Test
    void drainedMeansThatAllListenersAreDone() {
        assertThat(hub.drained()).isCompleted();
        hub.listen(u -> {});
        assertThat(hub.drained()).isCompleted();
        deliver("1");
        CompletableFuture<Void> drained = hub.drained();
        assertThat(drained).isNotDone();
        runAll();
        assertThat(drained).isCompleted();
    }

    @Test
    void aFailingListenerIsDoneToo() {
        hub.listen(u -> {
            throw new IllegalStateException("on purpose");
        });
        deliver("1");
        runAll();

        assertThat(log).containsExactly("saved 1");
    }

    @Test
    void anAsynchronousListenerIsDoneWhenItsStageIs() {
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        hub.add(u -> {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        });
        deliver("1", "2");
        runAll();
        assertThat(stages).as("both are under way").hasSize(2);

        stages.get(1).complete(null);
        assertThat(log).as("the first is still open").isEmpty();
        stages.get(0).completeExceptionally(new IllegalStateException("on purpose"));
        assertThat(log).containsExactly("saved 1", "saved 2");
    }

    @Test
    void oneListenersEndIsTheOthersBusiness() {
        Registration first = hub.listen(u -> log.add("a " + name(u)));
        hub.listen(u -> log.add("b " + name(u)));
        deliver("1");
        first.close();
        first.close();
        deliver("2");
        runAll();

        assertThat(log).containsExactly("b 1", "saved 1", "b 2", "saved 2");
    }

    @Test
    void whoIsTooSlowHoldsTheDeliveryUp() throws Exception {
        CountDownLatch delivered = new CountDownLatch(1);
        hub.listen(u -> log.add(name(u)));
        deliver("1", "2", "3");
        Thread blocked = new Thread(() -> {
            deliver("4");
            delivered.countDown();
        });
        blocked.start();
        awaitWaiting(blocked);

        runAll();

        assertThat(delivered.await(20, TimeUnit.SECONDS)).isTrue();
        runAll();
        assertThat(log).contains("4");
    }

    @Test
    void aWaitingDeliveryCanBeGivenUp() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        hub.listen(u -> {});
        deliver("1", "2", "3");
        Thread blocked = new Thread(() -> {
            try {
                hub.deliver(update("4"));
                end.complete(new AssertionError("delivered"));
            } catch (InterruptedException e) {
                end.complete(e);
            }
        });
        blocked.start();
        awaitWaiting(blocked);
        blocked.interrupt();

        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSubscriberGetsWhatItRequests() {
        Recorder recorder = new Recorder();
        hub.subscribe(recorder);
        deliver("1", "2", "3");
        runAll();
        assertThat(log).isEmpty();

        recorder.subscription().request(2);
        runAll();
        assertThat(log).containsExactly("next 1", "saved 1", "next 2", "saved 2");

        recorder.subscription().request(Long.MAX_VALUE);
        recorder.subscription().request(Long.MAX_VALUE);
        runAll();
        deliver("4");
        runAll();
        assertThat(log).endsWith("next 3", "saved 3", "next 4", "saved 4");
    }

    @Test
    void aSubscriberMayRequestWhileItIsSubscribed() {
        hub.subscribe(new Recorder() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                super.onSubscribe(subscription);
                subscription.request(1);
            }
        });
        deliver("1", "2");
        runAll();

        assertThat(log).containsExactly("next 1", "saved 1");
    }

    @Test
    void requestingNothingIsAnError() {
        Recorder recorder = new Recorder();
        hub.subscribe(recorder);
        hub.listen(u -> {});
        recorder.subscription().request(0);
        recorder.subscription().request(-1);
        deliver("1");
        runAll();

        assertThat(log)
                .containsExactlyInAnyOrder("saved 1", "error a subscriber must request at least 1 update, not 0");
    }

    @Test
    void aCancelledSubscriberHoldsTheOthersNotUp() {
        Recorder recorder = new Recorder();
        hub.subscribe(recorder);
        hub.listen(u -> {});
        deliver("1", "2");
        recorder.subscription().cancel();
        runAll();

        assertThat(log).containsExactly("saved 1", "saved 2");
    }

    @Test
    void theEndIsToldAfterTheLastUpdateThatIsUnderWay() {
        Recorder recorder = new Recorder();
        hub.subscribe(recorder);
        recorder.subscription().request(1);
        deliver("1");
        runAll();
        hub.close();
        runAll();

        assertThat(log).containsExactly("next 1", "saved 1", "complete");
        hub.listen(u -> log.add("too late"));
        deliver("2");
        runAll();
        assertThat(log).doesNotContain("too late");
    }

    @Test
    void aNullSubscriberIsRefused() {
        assertThatThrownBy(() -> hub.subscribe(Fakes.nothing())).isInstanceOf(NullPointerException.class);
    }

    private class Recorder implements Flow.Subscriber<ClientUpdate> {
        private Flow.@Nullable Subscription subscription;

        Flow.Subscription subscription() {
            return java.util.Objects.requireNonNull(subscription);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(ClientUpdate update) {
            log.add("next " + name(update));
        }

        @Override
        public void onError(Throwable error) {
            log.add("error " + error.getMessage());
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }
}
