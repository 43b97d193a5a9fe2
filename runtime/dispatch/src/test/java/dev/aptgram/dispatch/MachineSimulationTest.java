package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machines.Lamp;
import dev.aptgram.dispatch.machines.LampFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two dispatchers on one store, handlers that end in any order, some that fail: what a seed decides is the order in which
 * threads, handlers and processes take their turns.
 */
class MachineSimulationTest {
    private static final int CHATS = 3;
    private static final int UPDATES = 300;

    /** One run of the simulation. */
    private static final class Simulation {
        private final Random random;
        private final SeededExecutor threads;
        private final FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        private final List<CompletableFuture<Void>> handlers = new ArrayList<>();
        private final List<CompletableFuture<Void>> sends = new ArrayList<>();
        private final List<CompletableFuture<Void>> updates = new ArrayList<>();
        private final Map<Integer, Boolean> succeeded = new HashMap<>();
        private final List<Dispatcher> processes = new ArrayList<>();
        private int reruns;

        Simulation(long seed) {
            random = new Random(seed);
            threads = new SeededExecutor(seed);
            tg.deliverBy(() -> {
                CompletableFuture<Void> send = new CompletableFuture<>();
                sends.add(send);
                return send;
            });
        }

        /** A process: what it handles at a time is its own knowledge. */
        void addProcess() {
            Set<String> busy = new HashSet<>();
            Map<String, Integer> last = new HashMap<>();
            Routes routes = Routes.of(r -> r.command("lamp", c -> LampFsm.start(new Lamp.Count(0)))
                    .text(LampFsm.Filters.anyState(), c -> handle(c, busy, last)));
            processes.add(Dispatcher.builder(tg, routes)
                    .executor(threads)
                    .parallelism(2)
                    .capacity(100_000)
                    .create());
        }

        private CompletionStage<LampFsm.Go> handle(MessageCtx ctx, Set<String> busy, Map<String, Integer> last) {
            String chat = Keys.chat(ctx.chat());
            assertThat(busy.add(chat)).as("%s is handled by two at once", chat).isTrue();
            Integer before = last.put(chat, ctx.id());
            assertThat(before == null || before <= ctx.id())
                    .as("%s: %s came before %s", chat, ctx.id(), before)
                    .isTrue();
            if (before != null && before == ctx.id()) {
                reruns++;
            }
            LampFsm.State state = LampFsm.of(ctx).orElseThrow();
            boolean fails = random.nextInt(100) == 0;
            succeeded.put(ctx.id(), !fails);
            CompletableFuture<Void> end = new CompletableFuture<>();
            handlers.add(end);
            return end.thenApply(nothing -> {
                busy.remove(chat);
                if (fails) {
                    throw new IllegalStateException("one in a hundred");
                }
                return next(state).reply("changed");
            });
        }

        private static LampFsm.Go next(LampFsm.State state) {
            if (state instanceof LampFsm.Red red) {
                Lamp.Count count = red.data();
                return red.green(new Lamp.Count(count == null ? 1 : count.changes() + 1));
            }
            if (state instanceof LampFsm.Green green) {
                return green.amber(new Lamp.Count(green.data().changes() + 1));
            }
            LampFsm.Amber amber = (LampFsm.Amber) state;
            return amber.red(new Lamp.Count(amber.data().changes() + 1));
        }

        void dispatch(Dispatcher process, NewMessage update) {
            updates.add(process.dispatch(update).toCompletableFuture());
        }

        void step() {
            switch (random.nextInt(4)) {
                case 0 -> end(handlers);
                case 1 -> end(sends);
                default -> threads.runOne();
            }
        }

        private void end(List<CompletableFuture<Void>> open) {
            if (!open.isEmpty()) {
                open.remove(random.nextInt(open.size())).complete(null);
            }
        }

        void runOut() {
            while (updates.stream().anyMatch(update -> !update.isDone())) {
                step();
            }
        }

        int changes(int chat) {
            MachineEntry entry = tg.storage()
                    .machines()
                    .find(new MachineKey("lamp", "g" + chat))
                    .orElseThrow();
            Lamp.Count count = ((Reading.Current<Lamp, Lamp.Count>) LampFsm.MACHINE.read(entry))
                    .position()
                    .data();
            return count == null ? 0 : count.changes();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noMoveIsLostOrDoubled(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.addProcess();
        simulation.addProcess();
        for (int chat = 1; chat <= CHATS; chat++) {
            simulation.dispatch(
                    simulation.processes.get(0), simulation.tg.says(PeerRef.chat(chat), TestBot.ANN, "/lamp"));
        }
        simulation.runOut();
        Map<Integer, List<Integer>> ids = new HashMap<>();
        for (int i = 0; i < UPDATES; i++) {
            int chat = 1 + simulation.random.nextInt(CHATS);
            NewMessage update = simulation.tg.says(PeerRef.chat(chat), TestBot.ANN, "next");
            ids.computeIfAbsent(chat, c -> new ArrayList<>())
                    .add(update.message().id());
            simulation.dispatch(simulation.processes.get(simulation.random.nextInt(2)), update);
            simulation.step();
        }
        simulation.runOut();
        assertThat(simulation.reruns)
                .as("conflicts, without which this proves nothing")
                .isPositive();
        ids.forEach((chat, updates) -> assertThat(simulation.changes(chat))
                .as("seed %d, chat %d", seed, chat)
                .isEqualTo((int) updates.stream()
                        .filter(id -> simulation.succeeded.getOrDefault(id, false))
                        .count()));
    }
}
