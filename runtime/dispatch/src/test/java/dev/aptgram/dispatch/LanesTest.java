package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order within a key, parallel across keys, never more than there is room for. */
class LanesTest {
    private final List<String> log = new ArrayList<>();
    private final AtomicInteger idle = new AtomicInteger();

    private Lanes direct(int parallelism, int capacity) {
        return new Lanes(HandlerThreads.borrowed(Runnable::run), parallelism, capacity, idle::incrementAndGet);
    }

    private boolean submit(Lanes lanes, Lanes.Task task, Object... keys) {
        try {
            return lanes.submit(List.of(keys), task, rejection -> {});
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Lanes.Task note(String name) {
        return () -> {
            log.add(name);
            return null;
        };
    }

    @Test
    void tasksOfOneKeyWaitForTheStageBeforeThem() {
        Lanes lanes = direct(1, 10);
        CompletableFuture<Void> first = new CompletableFuture<>();
        submit(lanes, () -> first, "a");
        submit(lanes, note("a2"), "a");
        submit(lanes, note("a3"), "a");
        // No thread is held meanwhile: another key's task runs although only one may at a time.
        submit(lanes, note("b"), "b");
        assertThat(log).containsExactly("b");
        first.completeExceptionally(new IllegalStateException("failed"));
        assertThat(log).containsExactly("b", "a2", "a3");
        assertThat(lanes.present()).isZero();
    }

    @Test
    void aTaskOfTwoKeysWaitsForBoth() {
        Lanes lanes = direct(4, 10);
        CompletableFuture<Void> a = new CompletableFuture<>();
        CompletableFuture<Void> b = new CompletableFuture<>();
        submit(lanes, () -> a, "a");
        submit(lanes, () -> b, "b");
        submit(lanes, note("ab"), "a", "b");
        submit(lanes, note("b2"), "b");
        b.complete(null);
        assertThat(log).isEmpty();
        a.complete(null);
        assertThat(log).containsExactly("ab", "b2");
    }

    @Test
    void differentKeysReallyRunAtTheSameTime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Lanes lanes = new Lanes(HandlerThreads.borrowed(pool), 2, 10, idle::incrementAndGet);
            CountDownLatch met = new CountDownLatch(2);
            Lanes.Task meet = () -> {
                met.countDown();
                awaitQuietly(met);
                return null;
            };
            submit(lanes, meet, "a");
            submit(lanes, meet, "b");
            met.await();
            lanes.close();
            await().until(() -> idle.get() == 1);
        } finally {
            pool.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noMoreTasksHoldAThreadThanAreAllowed() {
        SeededExecutor executor = new SeededExecutor(1);
        Lanes lanes = new Lanes(HandlerThreads.borrowed(executor), 2, 10, idle::incrementAndGet);
        for (int i = 0; i < 5; i++) {
            submit(lanes, note("t" + i), "k" + i);
        }
        // Two were handed to the threads; each that ends makes room for the next.
        assertThat(executor.runOne()).isTrue();
        assertThat(executor.runOne()).isTrue();
        assertThat(log).hasSize(2);
        executor.runAll();
        assertThat(log).hasSize(5);
    }

    @Test
    void whoeverBringsTooMuchWaits() throws Exception {
        Lanes lanes = direct(1, 2);
        CompletableFuture<Void> first = new CompletableFuture<>();
        submit(lanes, () -> first, "a");
        submit(lanes, note("a2"), "a");
        Thread third = new Thread(() -> submit(lanes, note("a3"), "a"));
        third.start();
        await().until(() -> third.getState() == Thread.State.WAITING);
        assertThat(lanes.present()).isEqualTo(2);
        first.complete(null);
        third.join();
        assertThat(log).containsExactly("a2", "a3");
    }

    @Test
    void waitingForRoomCanBeInterrupted() throws Exception {
        Lanes lanes = direct(1, 1);
        submit(lanes, CompletableFuture::new, "a");
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                lanes.submit(List.of("b"), note("never"), rejection -> {});
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        assertThat(interrupted.get()).isTrue();
        assertThat(lanes.present()).isEqualTo(1);
    }

    @Test
    void aTaskMayBringMoreThanThereIsRoomFor() {
        Lanes lanes = direct(1, 1);
        submit(
                lanes,
                () -> {
                    submit(lanes, note("inner"), "b");
                    log.add("outer");
                    return null;
                },
                "a");
        assertThat(log).containsExactly("outer", "inner");
    }

    @Test
    void closedLanesTakeNothingAndEndWhatTheyHave() {
        Lanes lanes = direct(1, 10);
        CompletableFuture<Void> first = new CompletableFuture<>();
        submit(lanes, () -> first, "a");
        submit(lanes, note("a2"), "a");
        lanes.close();
        lanes.close();
        assertThat(submit(lanes, note("late"), "c")).isFalse();
        assertThat(idle).hasValue(0);
        first.complete(null);
        assertThat(log).containsExactly("a2");
        assertThat(idle).hasValue(1);
    }

    @Test
    void closingWakesThoseWhoWaitForRoom() throws Exception {
        Lanes lanes = direct(1, 1);
        submit(lanes, CompletableFuture::new, "a");
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread waiting = new Thread(() -> taken.complete(submit(lanes, note("never"), "b")));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        lanes.close();
        assertThat(taken.get()).isFalse();
    }

    @Test
    void emptyLanesAreIdleAtOnce() {
        Lanes lanes = direct(1, 1);
        lanes.close();
        lanes.abandon();
        assertThat(idle).hasValue(1);
    }

    @Test
    void abandonedTasksNeverRun() throws Exception {
        Lanes lanes = direct(1, 10);
        CompletableFuture<Void> first = new CompletableFuture<>();
        submit(lanes, () -> first, "a");
        submit(lanes, note("a2"), "a");
        submit(lanes, note("ab"), "a", "b");
        lanes.close();
        assertThat(lanes.awaitIdle(0)).isEqualTo(3);
        lanes.abandon();
        assertThat(lanes.present()).isEqualTo(1);
        first.complete(null);
        assertThat(log).isEmpty();
        assertThat(idle).hasValue(1);
        assertThat(lanes.awaitIdle(0)).isZero();
    }

    @Test
    void abandonedTasksAreToldOnceAndOthersAreNot() throws Exception {
        Lanes lanes = direct(1, 10);
        CompletableFuture<Void> first = new CompletableFuture<>();
        lanes.submit(List.of("a"), () -> first, end -> log.add("a over"), () -> log.add("a forgotten"));
        lanes.submit(List.of("a", "b"), note("ab"), end -> log.add("ab over"), () -> log.add("ab forgotten"));
        lanes.submit(List.of("b"), note("b2"), end -> log.add("b2 over"), () -> log.add("b2 forgotten"));
        lanes.abandon();
        lanes.abandon();
        assertThat(log).containsExactlyInAnyOrder("ab forgotten", "b2 forgotten");
        first.complete(null);
        assertThat(log).containsExactlyInAnyOrder("ab forgotten", "b2 forgotten", "a over");
        assertThat(idle).hasValue(1);
    }

    @Test
    void whoHasReservedRoomIsHereAndMayEnterClosedLanes() throws Exception {
        Lanes lanes = direct(1, 3);
        assertThat(lanes.reserve()).isTrue();
        assertThat(lanes.reserve()).isTrue();
        submit(lanes, note("a"), "a");
        assertThat(lanes.present()).isEqualTo(2);
        lanes.close();
        assertThat(lanes.reserve()).isFalse();
        assertThat(lanes.awaitIdle(0)).isEqualTo(2);
        assertThat(lanes.enter(List.of("a"), note("a2"), end -> log.add("over")))
                .isTrue();
        assertThat(log).containsExactly("a", "a2", "over");
        assertThat(idle).hasValue(0);
        lanes.withdraw();
        assertThat(lanes.present()).isZero();
        assertThat(idle).hasValue(1);
    }

    @Test
    void whoHasReservedRoomFindsItGoneWhenItWasAbandoned() throws Exception {
        Lanes lanes = direct(1, 3);
        lanes.reserve();
        lanes.reserve();
        lanes.close();
        lanes.abandon();
        assertThat(lanes.present()).isZero();
        assertThat(idle).hasValue(1);
        assertThat(lanes.enter(List.of("a"), note("never"), end -> log.add("over")))
                .isFalse();
        lanes.withdraw();
        assertThat(log).isEmpty();
        assertThat(lanes.present()).isZero();
        assertThat(idle).hasValue(1);
    }

    @Test
    void aTaskThatThrowsAgainstItsPromiseDoesNotBlockItsKey() {
        Lanes lanes = direct(1, 10);
        assertThatThrownBy(() -> submit(
                        lanes,
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        "a"))
                .hasMessage("broken");
        submit(lanes, note("a2"), "a");
        assertThat(log).containsExactly("a2");
    }

    @Test
    void rejectedTasksAreOverAndLetTheNextOnesRun() throws Exception {
        RejectedExecutionException full = new RejectedExecutionException("full");
        AtomicInteger rejections = new AtomicInteger(1);
        Executor executor = task -> {
            if (rejections.getAndDecrement() > 0) {
                throw full;
            }
            task.run();
        };
        Lanes lanes = new Lanes(HandlerThreads.borrowed(executor), 1, 100_000, idle::incrementAndGet);
        List<@Nullable Throwable> ends = new ArrayList<>();
        assertThat(lanes.submit(List.of("a", "b"), note("rejected"), ends::add)).isTrue();
        assertThat(ends).containsExactly(full);
        assertThat(lanes.present()).isZero();
        // Neither its keys nor its thread are lost.
        assertThat(lanes.submit(List.of("a", "b"), note("next"), ends::add)).isTrue();
        assertThat(log).containsExactly("next");
        assertThat(ends).containsExactly(full, null);

        // However many are rejected in a row.
        CompletableFuture<Void> first = new CompletableFuture<>();
        submit(lanes, () -> first, "a");
        for (int i = 0; i < 50_000; i++) {
            submit(lanes, note("rejected too"), "a");
        }
        submit(lanes, note("last"), "a");
        rejections.set(50_000);
        first.complete(null);
        assertThat(log).containsExactly("next", "last");
        assertThat(lanes.awaitIdle(0)).isZero();
        lanes.close();
        assertThat(idle).hasValue(1);
    }

    @Test
    void theLastTaskMayBeRejected() {
        List<Runnable> accepted = new ArrayList<>();
        Executor executor = task -> {
            if (!accepted.isEmpty()) {
                throw new RejectedExecutionException("shut down");
            }
            accepted.add(task);
        };
        Lanes lanes = new Lanes(HandlerThreads.borrowed(executor), 1, 10, idle::incrementAndGet);
        submit(lanes, note("a"), "a");
        submit(lanes, note("a2"), "a");
        lanes.close();
        accepted.get(0).run();
        assertThat(log).containsExactly("a");
        assertThat(lanes.present()).isZero();
        assertThat(idle).hasValue(1);
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> direct(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> direct(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 5 and 4");
    }

    /** Tasks with one or two of a few keys, some of which end later, in every order that threads could take them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingIsLostOrOvertaken(long seed) {
        Random random = new Random(seed);
        SeededExecutor executor = new SeededExecutor(seed);
        Lanes lanes =
                new Lanes(HandlerThreads.borrowed(executor), 1 + random.nextInt(4), 1_000_000, idle::incrementAndGet);
        Map<Object, List<Integer>> wanted = new HashMap<>();
        Map<Object, List<Integer>> seen = new HashMap<>();
        Set<Object> busy = new HashSet<>();
        List<CompletableFuture<Void>> pending = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Set<Object> keys = new HashSet<>(List.of("k" + random.nextInt(5)));
            keys.add("k" + random.nextInt(5));
            int number = i;
            keys.forEach(
                    key -> wanted.computeIfAbsent(key, k -> new ArrayList<>()).add(number));
            boolean later = random.nextBoolean();
            submit(lanes, () -> run(number, keys, busy, seen, later ? pending : null), keys.toArray());
            for (int step = random.nextInt(4); step > 0; step--) {
                step(executor, random, pending);
            }
        }
        while (lanes.present() > 0) {
            step(executor, random, pending);
        }
        assertThat(seen).as("seed %d", seed).isEqualTo(wanted);
    }

    private static void step(SeededExecutor executor, Random random, List<CompletableFuture<Void>> pending) {
        if (pending.isEmpty() || random.nextBoolean()) {
            executor.runOne();
        } else {
            pending.remove(random.nextInt(pending.size())).complete(null);
        }
    }

    @Nullable
    private static CompletionStage<?> run(
            int number,
            Set<Object> keys,
            Set<Object> busy,
            Map<Object, List<Integer>> seen,
            @Nullable List<CompletableFuture<Void>> pending) {
        for (Object key : keys) {
            assertThat(busy.add(key)).as("%s is handled by two at once", key).isTrue();
            seen.computeIfAbsent(key, k -> new ArrayList<>()).add(number);
        }
        if (pending == null) {
            busy.removeAll(keys);
            return null;
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        pending.add(end);
        return end.thenRun(() -> busy.removeAll(keys));
    }
}
