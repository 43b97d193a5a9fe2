package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machines.Lamp;
import dev.aptgram.dispatch.machines.LampBot;
import dev.aptgram.dispatch.machines.LampBotRoutes;
import dev.aptgram.dispatch.machines.LampFsm;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dispatchers on threads of their own. */
class DispatcherThreadsTest {
    private final FakeTelegram tg = new FakeTelegram(new MemoryStorage());

    @Test
    void handlersRunOnThreadsOfTheirOwnAndInParallelAcrossKeys() throws Exception {
        CountDownLatch met = new CountDownLatch(2);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Routes routes = Routes.of(r -> r.text(Handler.doing(c -> {
            thread.set(Thread.currentThread());
            met.countDown();
            met.await();
        })));
        try (Dispatcher dispatcher =
                Dispatcher.builder(tg, routes).parallelism(2).create()) {
            CompletableFuture<Void> ann = dispatcher.dispatch(tg.says(5, "a")).toCompletableFuture();
            CompletableFuture<Void> bob = dispatcher.dispatch(tg.says(6, "b")).toCompletableFuture();
            ann.get();
            bob.get();
        }
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void oneKeysUpdatesKeepTheirOrder() throws Exception {
        Map<Long, Queue<String>> heard = new ConcurrentHashMap<>();
        Routes routes = Routes.of(r ->
                r.text(Handler.doing(c -> heard.computeIfAbsent(c.sender().id(), id -> new ConcurrentLinkedQueue<>())
                        .add(c.text()))));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (Dispatcher dispatcher =
                Dispatcher.builder(tg, routes).parallelism(8).capacity(50).create()) {
            for (int i = 0; i < 2000; i++) {
                all.add(dispatcher.dispatch(tg.says(1 + i % 20, "" + i)).toCompletableFuture());
            }
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
        }
        for (int user = 1; user <= 20; user++) {
            int first = user - 1;
            assertThat(heard.get((long) user))
                    .containsExactlyElementsOf(IntStream.range(0, 100)
                            .mapToObj(i -> "" + (first + 20 * i))
                            .toList());
        }
    }

    @Test
    void anUpdateThatTheExecutorRejectsFailsAndTheNextOneGoesOn() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        AtomicBoolean rejects = new AtomicBoolean(true);
        Executor threads = task -> {
            if (rejects.getAndSet(false)) {
                throw full;
            }
            task.run();
        };
        Routes routes = Routes.of(r -> r.text(c -> c.text()));
        try (Dispatcher dispatcher =
                Dispatcher.builder(tg, routes).executor(threads).parallelism(1).create()) {
            CompletableFuture<Void> first = dispatcher.dispatch(tg.says(5, "a")).toCompletableFuture();
            assertThatThrownBy(first::join).hasCause(full);
            assertThat(dispatcher.pending()).isZero();
            assertThat(dispatcher.dispatch(tg.says(5, "b"))).isCompleted();
            assertThat(tg.sent()).containsExactly("u5: b");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSlowHandlerWhoseEndTheExecutorRejectsHasFailedAndTheNextUpdateGoesOn(boolean wrapped) {
        RejectedExecutionException full = new RejectedExecutionException("full");
        AtomicBoolean rejects = new AtomicBoolean();
        Executor threads = task -> {
            if (rejects.getAndSet(false)) {
                throw full;
            }
            task.run();
        };
        CompletableFuture<Object> slow = new CompletableFuture<>();
        List<Object> told = new ArrayList<>();
        Routes routes = Routes.of(r -> r.text(Filters.textIs("slow"), c -> slow)
                .text(c -> c.text())
                .error(Exception.class, PayloadHandler.doing((ctx, e) -> told.add(e)))
                .after(PayloadHandler.doing((ctx, outcome) -> told.add(outcome.status()))));
        DispatcherBuilder builder = Dispatcher.builder(tg, routes).executor(threads);
        if (wrapped) {
            builder = builder.outer((ctx, next) -> next.get());
        }
        try (Dispatcher dispatcher = builder.create()) {
            CompletableFuture<Void> first =
                    dispatcher.dispatch(tg.says(5, "slow")).toCompletableFuture();
            CompletableFuture<Void> second =
                    dispatcher.dispatch(tg.says(5, "b")).toCompletableFuture();
            rejects.set(true);
            slow.complete("done");
            assertThat(first).isCompleted();
            assertThat(second).isCompleted();
            assertThat(dispatcher.pending()).isZero();
        }
        assertThat(told).containsExactly(full, Outcome.Status.FAILED, Outcome.Status.HANDLED);
        assertThat(tg.sent()).containsExactly("u5: b");
    }

    @Test
    void closingHandlesWhatHasComeIn() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Routes routes = Routes.of(r -> r.text(Handler.doing(c -> {
            gate.await();
            heard.add(c.text());
        })));
        Dispatcher dispatcher = Dispatcher.builder(tg, routes)
                .parallelism(1)
                .drainTimeout(Duration.ofDays(1))
                .create();
        for (int i = 0; i < 3; i++) {
            dispatcher.dispatch(tg.says(5, "" + i));
        }
        Thread closing = new Thread(dispatcher::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();
        closing.join();
        assertThat(heard).containsExactly("0", "1", "2");
    }

    @Test
    void closingGivesUpAfterItsTime() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Routes routes = Routes.of(r -> r.text(Handler.doing(c -> {
            started.countDown();
            gate.await();
        })));
        Dispatcher dispatcher =
                Dispatcher.builder(tg, routes).drainTimeout(Duration.ZERO).create();
        try (Logs logs = new Logs()) {
            CompletableFuture<Void> first = dispatcher.dispatch(tg.says(5, "a")).toCompletableFuture();
            CompletableFuture<Void> second =
                    dispatcher.dispatch(tg.says(5, "b")).toCompletableFuture();
            started.await();
            dispatcher.close();
            assertThat(logs.warnings()).singleElement().asString().contains("updates=2");
            gate.countDown();
            first.get();
            // Never said to be done, so that the client brings it again.
            assertThat(second).isNotDone();
        }
    }

    @Test
    void twoProcessesOnOneStoreLoseNothingAndDoubleNothing() throws Exception {
        // Two dispatchers know nothing of each other, like two processes; only the store's compare-and-set is between
        // them.
        Routes routes = LampBotRoutes.of(new LampBot());
        int chats = 8;
        int rounds = 50;
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (Dispatcher one = Dispatcher.builder(tg, routes).parallelism(4).create();
                Dispatcher two = Dispatcher.builder(tg, routes).parallelism(4).create()) {
            for (int chat = 1; chat <= chats; chat++) {
                one.dispatch(tg.says(PeerRef.chat(chat), 5, "/lamp"))
                        .toCompletableFuture()
                        .get();
            }
            for (int i = 0; i < rounds * chats; i++) {
                Dispatcher each = i % 3 == 0 ? one : two;
                all.add(each.dispatch(tg.says(PeerRef.chat(1 + i % chats), 5, "next"))
                        .toCompletableFuture());
            }
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
        }
        for (int chat = 1; chat <= chats; chat++) {
            var entry = tg.storage()
                    .machines()
                    .find(new MachineKey("lamp", "g" + chat))
                    .orElseThrow();
            var reading = (Reading.Current<Lamp, Lamp.Count>) LampFsm.MACHINE.read(entry);
            assertThat(reading.position().data()).isEqualTo(new Lamp.Count(rounds));
            assertThat(reading.position().state()).isEqualTo(Lamp.AMBER);
        }
    }

    @Test
    void theBotRunsUntilItIsInterrupted() throws Exception {
        Thread main = new Thread(() -> Bots.run(tg, Routes.of(r -> r.text(c -> c.text()))));
        main.start();
        await().until(() -> tg.listener != null && main.getState() == Thread.State.WAITING);
        main.interrupt();
        main.join();
        assertThat(tg.closed).isTrue();
        assertThat(tg.listener).isNull();
    }

    @Test
    void theBotStillAnswersWhileItsClientCloses() throws Exception {
        Thread main = new Thread(() -> Bots.run(tg, Routes.of(r -> r.text(c -> c.text()))));
        main.start();
        await().until(() -> tg.listener != null && main.getState() == Thread.State.WAITING);
        var listener = Objects.requireNonNull(tg.listener);
        tg.onClose = () ->
                listener.apply(tg.says(5, "last words")).toCompletableFuture().join();
        main.interrupt();
        main.join();
        assertThat(tg.sent()).containsExactly("u5: last words");
    }

    @Test
    void theBotEndsWithItsClient() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread main = new Thread(() -> {
            try {
                Bots.run(tg, Routes.of(r -> r.text(c -> c.text())));
                thrown.complete(new AssertionError("nothing was thrown"));
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        main.start();
        tg.ended.completeExceptionally(new IllegalStateException("revoked"));
        assertThat(thrown.get()).hasMessage("revoked");
        assertThat(tg.closed).isTrue();
    }
}
