package dev.aptgram.simulate.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Next;
import dev.aptgram.dispatch.Routes;
import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The simulation is worth something: it catches races that somebody has planted, whatever the machine it runs on. */
class PlantedRacesTest {
    private static final int SEEDS = 10;

    @Test
    void theRealThingHolds() {
        int reruns = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            reruns += new Turns(seed, new Turns.Parts() {}).run(new MemoryStorage());
        }
        assertThat(reruns).as("conflicts, without which this proves nothing").isPositive();
    }

    @Test
    void noCompareAndSet() {
        assertThat(caught(new Turns.Parts() {
                    @Override
                    public Storage store(Storage real) {
                        return new WithoutComparison(real);
                    }
                }))
                .isNotEmpty()
                .allMatch(what -> what.contains("should have been told each of the counts"));
    }

    @Test
    void unorderedKeys() {
        assertThat(caught(new Turns.Parts() {
                    @Override
                    public int dispatchers() {
                        return 2;
                    }
                }))
                .isNotEmpty()
                .allMatch(what -> what.contains(" is handled while ") || what.contains(" is handled after "));
    }

    @Test
    void moveBeforeTheHandlersSuccess() {
        assertThat(caught(new Turns.Parts() {
                    @Override
                    public Routes routes(WheelBot bot, Storage store, long seed) {
                        return Routes.of(r -> r.text(
                                        WheelFsm.Filters.anyState().and(ctx -> true),
                                        ctx -> moveAtOnce(ctx, store, seed))
                                .include(bot.routes()));
                    }
                }))
                .hasSize(SEEDS)
                .allMatch(what -> what.contains("should have been told each of the counts"));
    }

    /** Stores the move of an update whose handler is going to throw. */
    private static Object moveAtOnce(MessageCtx ctx, Storage store, long seed) {
        long key = ctx.chat().id();
        if (ctx.id() > 1 && WheelBot.fails(seed, key, ctx.id())) {
            MachineKey stored = Ledger.storedKey(key);
            MachineEntry entry = store.machines().find(stored).orElseThrow();
            int moves = Ledger.stored(key, store) + 1;
            store.machines().compareAndSet(stored, entry.version(), Wheel.entry(moves, entry.version() + 1));
        }
        return Next.PASS;
    }

    /** The seeds that a planted race is caught by, as what they say. */
    private static List<String> caught(Turns.Parts planted) {
        List<String> caught = new ArrayList<>();
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            Throwable thrown = catchThrowable(() -> new Turns(seed, planted).run(new MemoryStorage()));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(Violation.class);
                caught.add(String.valueOf(thrown.getMessage()));
            }
        });
        return caught;
    }

    /** Moves whatever is there. */
    private record WithoutComparison(Storage real) implements Storage, MachineStore {
        @Override
        public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
            long version = find(key).map(MachineEntry::version).orElse(0L);
            if (next == null || next.version() > version) {
                return real.machines().compareAndSet(key, version, next);
            }
            return real.machines()
                    .compareAndSet(
                            key,
                            version,
                            new MachineEntry(
                                    next.state(), next.data(), next.schema(), version + 1, next.deadlineMillis()));
        }

        @Override
        public Optional<MachineEntry> find(MachineKey key) {
            return real.machines().find(key);
        }

        @Override
        public List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
            return real.machines().due(machines, nowMillis, limit);
        }

        @Override
        public OptionalLong nextDeadline() {
            return real.machines().nextDeadline();
        }

        @Override
        public void clear() {
            real.clear();
        }

        @Override
        public MachineStore machines() {
            return this;
        }

        @Override
        public SessionStore session() {
            return real.session();
        }

        @Override
        public PeerStore peers() {
            return real.peers();
        }

        @Override
        public UpdateStateStore updates() {
            return real.updates();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
