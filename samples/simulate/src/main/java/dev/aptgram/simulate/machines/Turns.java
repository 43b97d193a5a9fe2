package dev.aptgram.simulate.machines;

import dev.aptgram.client.NewMessage;
import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.dispatch.Routes;
import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Two processes on one store, in one thread: a seed decides in which order threads, handlers, sends and processes take their
 * turns, so what happens once happens again.
 */
final class Turns {
    private static final int PROCESSES = 2;
    private static final int KEYS = 3;
    private static final int UPDATES = 300;
    private static final int CAPACITY = 100_000;

    /** What a test may put in the place of the real things. */
    interface Parts {
        /** {@return the store as the dispatchers see it} */
        default Storage store(Storage real) {
            return real;
        }

        /** {@return the routes as the dispatchers see them} */
        default Routes routes(WheelBot bot, Storage store, long seed) {
            return bot.routes();
        }

        /** {@return how many dispatchers a process has; with more than one, nobody keeps its keys in order} */
        default int dispatchers() {
            return 1;
        }
    }

    private final long seed;
    private final Parts parts;
    private final Random random;
    private final SeededThreads threads;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final List<CompletableFuture<Void>> updates = new ArrayList<>();
    private final List<Simulated> processes = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private final int[] expected = new int[KEYS + 1];

    private record Simulated(Order order, Outbox outbox, List<Dispatcher> dispatchers) {}

    Turns(long seed, Parts parts) {
        this.seed = seed;
        this.parts = parts;
        this.random = new Random(seed);
        this.threads = new SeededThreads(random);
    }

    /**
     * Runs all of it.
     *
     * @param storage an empty store
     * @return how often a handler was asked again because the other process was faster
     * @throws Violation if something does not hold
     */
    int run(Storage storage) {
        Storage seen = parts.store(storage);
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(process(seen));
        }
        for (long key = 1; key <= KEYS; key++) {
            dispatch(processes.get(0), key, 1, "/begin");
        }
        runOut();
        for (int update = 2; update < UPDATES + 2; update++) {
            int key = 1 + random.nextInt(KEYS);
            dispatch(processes.get(random.nextInt(PROCESSES)), key, update, "on");
            expected[key] += WheelBot.fails(seed, key, update) ? 0 : 1;
            step();
        }
        runOut();
        int reruns = 0;
        for (Simulated process : processes) {
            String violation = process.order().violation();
            if (violation != null) {
                throw new Violation(violation);
            }
            reruns += process.order().reruns();
        }
        for (int key = 1; key <= KEYS; key++) {
            ledger.check(key, expected[key], storage);
        }
        return reruns;
    }

    private Simulated process(Storage store) {
        Order order = new Order();
        WheelBot bot = new WheelBot(seed, order, this::later);
        Outbox outbox = new Outbox(store, (chat, text) -> {
            ledger.acknowledged(chat, Integer.parseInt(text));
            return later();
        });
        List<Dispatcher> dispatchers = new ArrayList<>();
        for (int i = 0; i < parts.dispatchers(); i++) {
            dispatchers.add(Dispatcher.builder(outbox.tg(), parts.routes(bot, store, seed))
                    .executor(threads)
                    .parallelism(2)
                    .capacity(CAPACITY)
                    .create());
        }
        return new Simulated(order, outbox, dispatchers);
    }

    private void dispatch(Simulated process, long key, int update, String text) {
        NewMessage message = process.outbox().says(key, update, text);
        List<Dispatcher> dispatchers = process.dispatchers();
        Dispatcher dispatcher = dispatchers.get(random.nextInt(dispatchers.size()));
        updates.add(dispatcher.dispatch(message).toCompletableFuture());
    }

    private CompletableFuture<Void> later() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        waiting.add(end);
        return end;
    }

    private void step() {
        if (random.nextBoolean()) {
            threads.runOne();
        } else if (!waiting.isEmpty()) {
            waiting.remove(random.nextInt(waiting.size())).complete(null);
        }
    }

    private void runOut() {
        updates.removeIf(CompletableFuture::isDone);
        while (!updates.isEmpty()) {
            step();
            updates.removeIf(CompletableFuture::isDone);
        }
    }
}
