package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads where runs stand and stores where they go, by compare-and-set. Blocks on the store. Thread-safe. */
final class MachineRuntime {
    private static final Logger log = LoggerFactory.getLogger(MachineRuntime.class);

    /** How often somebody else may come first before a decision that is right in any state is given up. */
    private static final int MAX_TRIES = 100;

    private final MachineStore store;
    private final LongSupplier freshVersions;
    private final InstantSource clock;
    private final LongConsumer onDeadline;
    private final Map<String, MachineFlow<?, ?>> flows = new HashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * @param store where runs are kept
     * @param flows who handles states
     * @param freshVersions the versions of new runs, positive and far apart: a run that ended and one that began in its
     *     place must not have the same version, or a move of the one would pass for a move of the other
     * @param clock from which the time of states is measured
     * @param onDeadline told each deadline after it is stored, in milliseconds since 1970
     */
    MachineRuntime(
            MachineStore store,
            List<MachineFlow<?, ?>> flows,
            LongSupplier freshVersions,
            InstantSource clock,
            LongConsumer onDeadline) {
        this.store = store;
        this.freshVersions = freshVersions;
        this.clock = clock;
        this.onDeadline = onDeadline;
        flows.forEach(flow -> this.flows.put(flow.machine().id(), flow));
    }

    /** {@return where the run stands to which an update belongs} */
    <S extends Enum<S>, D> Lookup<S, D> find(Ctx ctx, Machine<S, D> machine) {
        MachineKey key = Keys.stored(machine, ctx);
        if (key == null) {
            return new Lookup<>(machine, null, 0, 0, null);
        }
        for (int i = 0; i < MAX_TRIES; i++) {
            Optional<MachineEntry> entry = store.find(key);
            if (entry.isEmpty()) {
                return new Lookup<>(machine, key, 0, 0, null);
            }
            long version = entry.get().version();
            Reading<S, D> reading = machine.read(entry.get());
            if (reading instanceof Reading.Current<S, D> current) {
                return new Lookup<>(machine, key, version, entry.get().deadlineMillis(), current.position());
            }
            StaleMachine stale = ((Reading.Stale<S, D>) reading).stale();
            if (askAboutStale(ctx, machine, stale) == StaleAction.KEEP) {
                return new Lookup<>(machine, key, version, entry.get().deadlineMillis(), null);
            }
            if (store.compareAndSet(key, version, null)) {
                return new Lookup<>(machine, key, 0, 0, null);
            }
        }
        throw new MachineConflictException(machine.id(), MAX_TRIES);
    }

    /** {@return where a run stands; empty if there is none, or none that this build can continue} */
    <S extends Enum<S>, D> Optional<Position<S, D>> peek(MachineKey key, Machine<S, D> machine) {
        return store.find(key)
                .map(machine::read)
                .filter(Reading.Current.class::isInstance)
                .map(reading -> ((Reading.Current<S, D>) reading).position());
    }

    /**
     * Stores a decision.
     *
     * @return what has become of it
     * @throws Exception what the flow threw when it was told of the end; nothing has changed then
     */
    <S extends Enum<S>, D> Commit commit(Ctx ctx, MachineMove<S, D> move) throws Exception {
        return switch (move.kind()) {
            case STAY -> Commit.NOTHING;
            case TO -> moveTo(ctx, move);
            case AGAIN -> stayAgain(ctx, move);
            case BACK -> goBack(ctx, move);
            case CANCEL -> settle(ctx, move);
            case START -> settle(ctx, move);
        };
    }

    private <S extends Enum<S>, D> Commit moveTo(Ctx ctx, MachineMove<S, D> move) throws Exception {
        Machine<S, D> machine = move.machine();
        Lookup<S, D> lookup = ctx.scope().lookup(ctx, machine);
        Position<S, D> position = present(lookup, move);
        S to = Objects.requireNonNull(move.to(), "to");
        leave(ctx, machine, position);
        if (machine.isFinal(to)) {
            MachineFlow<S, D> flow = flow(machine);
            if (flow != null) {
                flow.onFinal(ctx, to, move.data());
            }
            return Commit.of(store.compareAndSet(lookup.place(), lookup.version(), null));
        }
        return Commit.of(come(ctx, lookup, machine.step(position, to, move.data())));
    }

    private <S extends Enum<S>, D> Commit goBack(Ctx ctx, MachineMove<S, D> move) throws Exception {
        Machine<S, D> machine = move.machine();
        Lookup<S, D> lookup = ctx.scope().lookup(ctx, machine);
        Position<S, D> position = present(lookup, move);
        Optional<Position<S, D>> before = machine.back(position, move.data());
        if (before.isEmpty()) {
            return Commit.NOTHING;
        }
        leave(ctx, machine, position);
        return Commit.of(come(ctx, lookup, before.get()));
    }

    /** Stays with the time of the state begun anew, so that nobody leaves or enters. */
    private <S extends Enum<S>, D> Commit stayAgain(Ctx ctx, MachineMove<S, D> move) {
        Lookup<S, D> lookup = ctx.scope().lookup(ctx, move.machine());
        Position<S, D> position = present(lookup, move);
        return Commit.of(put(lookup, move.machine().step(position, position.state(), position.data())));
    }

    /** {@return where a run stands, which a move says it knows} */
    private static <S extends Enum<S>, D> Position<S, D> present(Lookup<S, D> lookup, MachineMove<S, D> move) {
        Position<S, D> position = lookup.position();
        if (position == null || position.state() != move.from()) {
            throw new IllegalStateException("\"" + move + "\" is no move of this run, which "
                    + (position == null ? "does not exist" : "stands in " + position.state())
                    + ": return only what the parameter of the present state has made.");
        }
        return position;
    }

    private <S extends Enum<S>, D> void leave(Ctx ctx, Machine<S, D> machine, @Nullable Position<S, D> position)
            throws Exception {
        MachineFlow<S, D> flow = flow(machine);
        if (flow != null && position != null) {
            flow.onLeave(ctx, position);
        }
    }

    /** {@return whether a run is stored where it comes to; then who handles the state is told later} */
    private <S extends Enum<S>, D> boolean come(Ctx ctx, Lookup<S, D> lookup, Position<S, D> next) {
        boolean done = put(lookup, next);
        MachineFlow<S, D> flow = flow(lookup.machine());
        if (done && flow != null) {
            ctx.scope().enter(new Entrance<>(flow, next));
        }
        return done;
    }

    private <S extends Enum<S>, D> boolean put(Lookup<S, D> lookup, Position<S, D> next) {
        MachineEntry entry = lookup.machine().store(next, clock.millis());
        boolean done = store.compareAndSet(lookup.place(), lookup.version(), entry);
        if (done && entry.deadlineMillis() > 0) {
            onDeadline.accept(entry.deadlineMillis());
        }
        return done;
    }

    /** Stores a decision that is right whatever the state is: a beginning or an end. */
    private <S extends Enum<S>, D> Commit settle(Ctx ctx, MachineMove<S, D> move) throws Exception {
        Machine<S, D> machine = move.machine();
        for (int i = 0; i < MAX_TRIES; i++) {
            Lookup<S, D> lookup = ctx.scope().lookup(ctx, machine);
            boolean starts = move.kind() == MachineMove.Kind.START;
            if (!starts && lookup.version() == 0) {
                return Commit.STORED;
            }
            leave(ctx, machine, lookup.position());
            if (starts ? begin(ctx, lookup, move) : store.compareAndSet(lookup.place(), lookup.version(), null)) {
                return Commit.STORED;
            }
            ctx.scope().forget(machine);
        }
        throw new MachineConflictException(machine.id(), MAX_TRIES);
    }

    private <S extends Enum<S>, D> boolean begin(Ctx ctx, Lookup<S, D> lookup, MachineMove<S, D> move) {
        long version = lookup.version() == 0 ? freshVersions.getAsLong() : lookup.version() + 1;
        S state = move.to() == null ? move.machine().initial() : move.to();
        return come(ctx, lookup, new Position<>(state, move.data(), version));
    }

    private StaleAction askAboutStale(Ctx ctx, Machine<?, ?> machine, StaleMachine stale) {
        MachineFlow<?, ?> flow = flows.get(machine.id());
        StaleAction action = StaleAction.KEEP;
        if (flow != null) {
            try {
                action = flow.onStale(ctx, stale);
            } catch (Exception e) {
                log.error(
                        "onStale failed update=\"{}\" machine={} handler={}",
                        ctx.describe(),
                        machine.id(),
                        flow.name(),
                        e);
            }
        }
        // Every later update of such a run would say the same.
        if (warned.add(stale.machine() + ' ' + stale.schema() + ' ' + stale.state())) {
            log.warn(
                    "stored run cannot be continued machine={} state={} schema={} now={} action={} reason=\"{}\"",
                    stale.machine(),
                    stale.state(),
                    stale.schema(),
                    machine.schema(),
                    action,
                    stale.reason());
        }
        return action;
    }

    @SuppressWarnings(
            "unchecked") // the flow of a machine has the machine's types; the route checks refuse two of one id
    <S extends Enum<S>, D> @Nullable MachineFlow<S, D> flow(Machine<S, D> machine) {
        return (MachineFlow<S, D>) flows.get(machine.id());
    }
}
