package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MoveReply;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.Reading;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;
import dev.aptgram.dispatch.machine.SubRun;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
    private final Map<String, FlowRoute> flows = new HashMap<>();
    private final Nesting nesting;
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
            List<FlowRoute> flows,
            LongSupplier freshVersions,
            InstantSource clock,
            LongConsumer onDeadline) {
        this.store = store;
        this.freshVersions = freshVersions;
        this.clock = clock;
        this.onDeadline = onDeadline;
        flows.forEach(route -> this.flows.put(route.flow().machine().id(), route));
        nesting =
                new Nesting(flows.stream().map(route -> route.flow().machine()).toList());
    }

    /**
     * {@return where the run stands to which an update belongs} One inside another machine's run comes before one that is
     * alone.
     */
    <S extends Enum<S>, D> Lookup<S, D> find(Ctx ctx, Machine<S, D> machine) {
        for (Machine<?, ?> outer : around(ctx, machine)) {
            Lookup<S, D> inside = Nesting.inside(ctx.scope().lookup(ctx, outer), machine);
            if (inside != null) {
                return inside;
            }
        }
        return findAlone(ctx, machine);
    }

    private Collection<Machine<?, ?>> around(Ctx ctx, Machine<?, ?> machine) {
        if (ctx instanceof RunCtx run) {
            String place = run.runPlace().machine().id();
            return run.isDue() && place.equals(machine.id()) ? List.of() : nesting.around(machine, place);
        }
        return nesting.around(machine);
    }

    private <S extends Enum<S>, D> Lookup<S, D> findAlone(Ctx ctx, Machine<S, D> machine) {
        MachineKey key = Keys.stored(machine, ctx);
        if (key == null) {
            return Lookup.nothing(machine, null);
        }
        for (int i = 0; i < MAX_TRIES; i++) {
            Optional<MachineEntry> entry = store.find(key);
            if (entry.isEmpty()) {
                return Lookup.nothing(machine, key);
            }
            long version = entry.get().version();
            Reading<S, D> reading = machine.read(entry.get());
            if (reading instanceof Reading.Current<S, D> current) {
                long deadline = machine.deadline(entry.get());
                return new Lookup<>(machine, key, version, deadline, current.position(), null);
            }
            StaleMachine stale = ((Reading.Stale<S, D>) reading).stale();
            if (askAboutStale(ctx, machine, stale) == StaleAction.KEEP) {
                return new Lookup<>(machine, key, version, entry.get().deadlineMillis(), null, null);
            }
            if (store.compareAndSet(key, version, null)) {
                return Lookup.nothing(machine, key);
            }
        }
        throw new MachineConflictException(machine.id(), MAX_TRIES);
    }

    /** {@return where a run stands; empty if there is none, or none that this build can continue} */
    <S extends Enum<S>, D> Optional<Position<S, D>> peek(MachineKey key, Machine<S, D> machine) {
        for (Machine<?, ?> outer : nesting.around(machine)) {
            Position<?, ?> around =
                    peek(new MachineKey(outer.id(), key.key()), outer).orElse(null);
            SubRun<S, D> inside = Nesting.inside(around, machine);
            if (inside != null) {
                return Optional.of(inside.position());
            }
        }
        return store.find(key)
                .map(machine::read)
                .filter(Reading.Current.class::isInstance)
                .map(reading -> ((Reading.Current<S, D>) reading).position());
    }

    /**
     * Stores a decision.
     *
     * @param executor where it goes on after a flow that takes its time
     * @param replies gets what is to be said, unless it was outrun
     * @return what has become of it; or what a flow threw, and nothing has changed then
     */
    <S extends Enum<S>, D> CompletionStage<Commit> commit(
            Ctx ctx, MachineMove<S, D> move, Executor executor, Consumer<? super MoveReply> replies) {
        if (move.kind() == MachineMove.Kind.STAY) {
            Optional.ofNullable(move.said()).ifPresent(replies);
            return CompletableFuture.completedStage(Commit.NOTHING);
        }
        return commit(ctx, move, executor, replies, 1);
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> commit(
            Ctx ctx, MachineMove<S, D> move, Executor executor, Consumer<? super MoveReply> replies, int tries) {
        Scope scope = ctx.scope();
        Lookup<S, D> lookup = scope.lookup(ctx, move.machine());
        int decided = scope.decisions();
        Transition transition = new Transition(this, ctx, clock, executor);
        return transition.take(lookup, move).thenCompose(commit -> {
            if (commit != Commit.NOTHING) {
                scope.forget(lookup);
            }
            if (commit != Commit.OUTRUN) {
                transition.said().forEach(replies);
                transition.entrances().forEach(scope::enter);
            } else if (!move.kind().dependsOnState()) {
                // Who was told that the run leaves will be told again, of the run as it is then, and may decide again.
                scope.withdraw(decided);
                Conversation conversation = scope.conversation();
                // Who is told again may ask the user again.
                if (tries == MAX_TRIES || (conversation != null && conversation.hasWaited())) {
                    throw new MachineConflictException(move.machine().id(), tries);
                }
                return commit(ctx, move, executor, replies, tries + 1);
            }
            return CompletableFuture.completedStage(commit);
        });
    }

    /** {@return whether a run, or its end, is stored in place of what was found} */
    Commit store(Lookup<?, ?> lookup, @Nullable MachineEntry next) {
        boolean done = store.compareAndSet(lookup.place(), lookup.version(), next);
        if (done && next != null && next.deadlineMillis() > 0) {
            onDeadline.accept(next.deadlineMillis());
        }
        return Commit.of(done);
    }

    /** {@return the version of a run that begins where nothing is stored} */
    long freshVersion() {
        return freshVersions.getAsLong();
    }

    private StaleAction askAboutStale(Ctx ctx, Machine<?, ?> machine, StaleMachine stale) {
        MachineFlow<?, ?> flow = flow(machine);
        StaleAction action = StaleAction.KEEP;
        if (flow != null) {
            try {
                action = said(ctx.scope().asideFromFlow(() -> flow.onStale(ctx, stale)));
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

    private static StaleAction said(@Nullable StaleAction action) {
        if (action == null) {
            throw new IllegalStateException("onStale has returned null and not what to do, so the run is kept.");
        }
        return action;
    }

    @SuppressWarnings(
            "unchecked") // the flow of a machine has the machine's types; the route checks refuse two of one id
    <S extends Enum<S>, D> @Nullable MachineFlow<S, D> flow(Machine<S, D> machine) {
        FlowRoute route = flows.get(machine.id());
        return route == null ? null : (MachineFlow<S, D>) route.flow();
    }

    /** {@return what is known of who acts when the time of a machine's run is up} */
    HandlerInfo late(Machine<?, ?> machine) {
        FlowRoute route = flows.get(machine.id());
        return route == null ? HandlerInfo.named("timeout of " + machine.id()) : route.info();
    }
}
