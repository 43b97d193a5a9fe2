package dev.aptgram.simulate.machines;

import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real threads: many keys, whose updates are shuffled over threads that bring them to one dispatcher. A key's updates come
 * from one thread, since nobody could say else in which order they came.
 */
final class Crowd {
    private static final int SPINS = 20;
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final long seed;
    private final int keys;
    private final int updates;
    private final int threads;
    private final Order order = new Order();

    /**
     * @param seed decides the order of the keys and which handlers throw
     * @param keys how many keys
     * @param updates how many updates each key gets
     * @param threads how many threads bring them, and how many handle them
     */
    Crowd(long seed, int keys, int updates, int threads) {
        this.seed = seed;
        this.keys = keys;
        this.updates = updates;
        this.threads = threads;
    }

    /** Puts every key's wheel at its beginning. */
    static void begin(Storage storage, int keys) {
        for (long key = 1; key <= keys; key++) {
            storage.machines()
                    .compareAndSet(
                            Ledger.storedKey(key), 0, WheelFsm.MACHINE.store(Wheel.TOP, new Wheel.Count(0), 1, 0));
        }
    }

    /**
     * Handles all updates.
     *
     * @param storage where the wheels are
     * @param ledger told what was acknowledged
     * @throws Violation if a key was handled twice at a time or out of order
     */
    void run(Storage storage, Ledger ledger) throws Exception {
        Outbox outbox = new Outbox(storage, (chat, text) -> {
            ledger.acknowledged(chat, Integer.parseInt(text));
            return DONE;
        });
        WheelBot bot = new WheelBot(seed, order, Crowd::work);
        try (Dispatcher dispatcher = Dispatcher.builder(outbox.tg(), bot.routes())
                .parallelism(threads)
                .create()) {
            bring(outbox, dispatcher);
        }
        String violation = order.violation();
        if (violation != null) {
            throw new Violation(violation);
        }
    }

    private void bring(Outbox outbox, Dispatcher dispatcher) throws Exception {
        ExecutorService bringers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<Integer> line = line(thread);
                running.add(
                        bringers.submit(() -> bring(line, outbox, dispatcher).join()));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            bringers.shutdownNow();
        }
    }

    /** Time enough for another thread to come in between. */
    private static CompletableFuture<Void> work() {
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
        }
        return DONE;
    }

    /** {@return the keys of a thread, each as often as it gets an update, shuffled} */
    private List<Integer> line(int thread) {
        List<Integer> line = new ArrayList<>();
        for (int key = 1 + thread; key <= keys; key += threads) {
            line.addAll(Collections.nCopies(updates, key));
        }
        Collections.shuffle(line, new Random(seed + thread));
        return line;
    }

    private CompletableFuture<Void> bring(List<Integer> line, Outbox outbox, Dispatcher dispatcher) {
        int[] next = new int[keys + 1];
        List<CompletableFuture<Void>> handled = new ArrayList<>(line.size());
        for (int key : line) {
            handled.add(dispatcher.dispatch(outbox.says(key, ++next[key], "on")).toCompletableFuture());
        }
        return CompletableFuture.allOf(handled.toArray(CompletableFuture[]::new));
    }

    /** {@return how many handlers of a key succeed} */
    int expected(long key) {
        int expected = 0;
        for (int update = 1; update <= updates; update++) {
            expected += WheelBot.fails(seed, key, update) ? 0 : 1;
        }
        return expected;
    }

    /** {@return how often a handler was asked again because another process was faster} */
    int reruns() {
        return order.reruns();
    }
}
