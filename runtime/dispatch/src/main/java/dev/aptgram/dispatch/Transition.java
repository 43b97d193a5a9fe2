package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MoveReply;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.SubRun;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one decision about a run: tells and asks those who handle its states, then stores where it goes. The run of a
 * machine inside another one's state is stored with that: where the inner one ends and the outer one goes on is one write. Whoever
 * is told or asked may take their time; what comes after runs where handlers run then. For one thread at a time and one attempt.
 */
final class Transition {
    /** Nobody to wait for. */
    private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    private final MachineRuntime machines;
    private final Ctx ctx;
    private final InstantSource clock;
    private final Executor executor;
    private final List<Entrance<?, ?>> entrances = new ArrayList<>(2);
    private final List<MoveReply> said = new ArrayList<>(2);

    /**
     * @param machines stores runs and knows who handles their states
     * @param ctx the update
     * @param clock from which the time of a state is measured, when a run is stored there
     * @param executor where it goes on after a flow that takes its time
     */
    Transition(MachineRuntime machines, Ctx ctx, InstantSource clock, Executor executor) {
        this.machines = machines;
        this.ctx = ctx;
        this.clock = clock;
        this.executor = executor;
    }

    /** {@return to which states runs have come, the outer ones first} If it is stored. */
    List<Entrance<?, ?>> entrances() {
        return entrances;
    }

    /** {@return what is to be said, in order} If it was not outrun. */
    List<MoveReply> said() {
        return said;
    }

    /**
     * {@return what has become of a decision; or what a flow threw, and nothing is stored then}
     *
     * @param at where the run stands
     * @param move the decision
     */
    <S extends Enum<S>, D> CompletionStage<Commit> take(Lookup<S, D> at, MachineMove<S, D> move) {
        return take(at, move, false);
    }

    /** @param over whether the run inside has ended, so that it is not there to be left any more */
    private <S extends Enum<S>, D> CompletionStage<Commit> take(Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        return switch (move.kind()) {
            case STAY -> CompletableFuture.completedStage(stay(at, move.said(), over));
            case AGAIN -> CompletableFuture.completedStage(again(at, move, over));
            case TO -> moveTo(at, move, over);
            case BACK -> goBack(at, move, over);
            case CANCEL -> cancel(at, move, over);
            case START -> start(at, move, over);
        };
    }

    /** Where the run inside is over, another begins in its place. */
    private <S extends Enum<S>, D> Commit stay(Lookup<S, D> at, @Nullable MoveReply reply, boolean over) {
        say(reply);
        Position<S, D> position = at.position();
        if (!over || position == null) {
            return Commit.NOTHING;
        }
        Position<S, D> next = at.machine().begun(position.holding(null), null, clock.millis());
        enterInside(next);
        return put(at, next, at.deadlineMillis());
    }

    /** Stays, so that nobody leaves or enters, with the time of the state begun anew if it is up: the run around another's keeps its own. */
    private <S extends Enum<S>, D> Commit again(Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        Position<S, D> position = present(at, move);
        say(move.said());
        long nowMillis = clock.millis();
        Position<S, D> next = at.machine().begun(position.holding(over ? null : position.inside()), null, nowMillis);
        if (over) {
            enterInside(next);
        }
        boolean isUp = at.deadlineMillis() <= nowMillis;
        return put(at, next, isUp ? at.machine().deadline(next.state(), nowMillis) : at.deadlineMillis());
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> moveTo(
            Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        Position<S, D> position = present(at, move);
        S to = Objects.requireNonNull(move.to(), "to");
        return leaving(
                at.machine(),
                position,
                over,
                move,
                () -> at.machine().isFinal(to)
                        ? end(at, to, move.data())
                        : come(at, at.machine().step(position, to, move.data()), move.inside()));
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> goBack(
            Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        Position<S, D> position = present(at, move);
        Optional<Position<S, D>> before = at.machine().back(position, move.data());
        return before.isEmpty()
                ? CompletableFuture.completedStage(stay(at, move.saidOtherwise(), over))
                : leaving(at.machine(), position, over, move, () -> come(at, before.get(), null));
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> cancel(
            Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        if (at.version() == 0) {
            say(move.said());
            return CompletableFuture.completedStage(Commit.STORED);
        }
        return leaving(at.machine(), at.position(), over, move, () -> {
            Lookup<?, ?> outer = at.outer();
            return outer == null ? CompletableFuture.completedStage(machines.store(at, null)) : cancelInside(outer);
        });
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> start(
            Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        return leaving(at.machine(), at.position(), over, move, () -> {
            long version = at.version() == 0 ? machines.freshVersion() : at.version() + 1;
            S told = move.to();
            S state = told == null ? at.machine().initial() : told;
            return come(at, new Position<>(state, move.data(), version), move.inside());
        });
    }

    /** {@return what has become of a run that has left where it stood} */
    private <S extends Enum<S>, D> CompletionStage<Commit> leaving(
            Machine<S, D> machine,
            @Nullable Position<S, D> position,
            boolean over,
            MachineMove<S, D> move,
            Supplier<CompletionStage<Commit>> then) {
        return leave(machine, position, over).thenCompose(left -> {
            say(move.said());
            return then.get();
        });
    }

    /** {@return where a run stands, which a move says it knows} */
    private static <S extends Enum<S>, D> Position<S, D> present(Lookup<S, D> at, MachineMove<S, D> move) {
        Position<S, D> position = at.position();
        if (position == null || position.state() != move.from()) {
            throw new IllegalStateException("\"" + move + "\" is no move of this run, which "
                    + (position == null ? "does not exist" : "stands in " + position.state())
                    + ": return only what the parameter of the present state has made.");
        }
        return position;
    }

    /** What runs inside leaves first. */
    private <S extends Enum<S>, D> CompletionStage<?> leave(
            Machine<S, D> machine, @Nullable Position<S, D> position, boolean over) {
        if (position == null) {
            return DONE;
        }
        SubRun<?, ?> inside = position.inside();
        CompletionStage<?> first = inside == null || over ? DONE : leaveRun(inside);
        MachineFlow<S, D> flow = machines.flow(machine);
        return flow == null ? first : first.thenCompose(left -> told(() -> flow.onLeave(ctx, position)));
    }

    private <S extends Enum<S>, D> CompletionStage<?> leaveRun(SubRun<S, D> run) {
        return leave(run.machine(), run.position(), false);
    }

    /** A method of a flow that is told something. */
    private interface Telling {
        void tell() throws Exception;
    }

    /** {@return when a flow has been told something} */
    private CompletionStage<@Nullable Object> told(Telling telling) {
        return FlowCalls.stage(ctx, executor, () -> {
            telling.tell();
            return null;
        });
    }

    /** Stores a run where it comes to; who handles the state is told later. */
    private <S extends Enum<S>, D> CompletionStage<Commit> come(
            Lookup<S, D> at, Position<S, D> there, @Nullable MachineMove<?, ?> inside) {
        long nowMillis = clock.millis();
        Position<S, D> next = at.machine().begun(there, inside, nowMillis);
        enter(at.machine(), next);
        return CompletableFuture.completedStage(put(at, next, at.machine().deadline(next.state(), nowMillis)));
    }

    private <S extends Enum<S>, D> void enter(Machine<S, D> machine, Position<S, D> next) {
        MachineFlow<S, D> flow = machines.flow(machine);
        if (flow != null) {
            entrances.add(new Entrance<>(flow, next));
        }
        enterInside(next);
    }

    private void enterInside(Position<?, ?> next) {
        SubRun<?, ?> inside = next.inside();
        if (inside != null) {
            enterRun(inside);
        }
    }

    private <S extends Enum<S>, D> void enterRun(SubRun<S, D> run) {
        enter(run.machine(), run.position());
    }

    /** Ends a run: alone it is over, inside another one's state that goes on. */
    private <S extends Enum<S>, D> CompletionStage<Commit> end(Lookup<S, D> at, S state, @Nullable D data) {
        Lookup<?, ?> outer = at.outer();
        if (outer != null) {
            return endInside(outer, state, data);
        }
        MachineFlow<S, D> flow = machines.flow(at.machine());
        CompletionStage<?> told = flow == null ? DONE : told(() -> flow.onFinal(ctx, state, data));
        return told.thenApply(done -> machines.store(at, null));
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> endInside(
            Lookup<S, D> at, Enum<?> ended, @Nullable Object data) {
        Position<S, D> position = Objects.requireNonNull(at.position(), "position");
        MachineFlow<S, D> flow = outerFlow(at);
        return FlowCalls.stage(ctx, executor, () -> flow.onSubFinal(ctx, position, ended, data))
                .thenCompose(move -> goOn(at, move));
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> cancelInside(Lookup<S, D> at) {
        Position<S, D> position = Objects.requireNonNull(at.position(), "position");
        MachineFlow<S, D> flow = outerFlow(at);
        return FlowCalls.stage(ctx, executor, () -> flow.onSubCancel(ctx, position))
                .thenCompose(move -> goOn(at, move));
    }

    private <S extends Enum<S>, D> CompletionStage<Commit> goOn(Lookup<S, D> at, @Nullable MachineMove<S, D> move) {
        if (move == null) {
            throw new IllegalStateException("Where " + at.machine().id() + " goes on after the run inside it is null: "
                    + "return one of the state's moves, or stay().");
        }
        return take(at, move, true);
    }

    private <S extends Enum<S>, D> MachineFlow<S, D> outerFlow(Lookup<S, D> at) {
        return Objects.requireNonNull(
                machines.flow(at.machine()), "a machine that runs others has a flow, by the check of the routes");
    }

    private <S extends Enum<S>, D> Commit put(Lookup<S, D> at, Position<S, D> next, long deadlineMillis) {
        Lookup<?, ?> outer = at.outer();
        return outer == null
                ? machines.store(at, at.machine().entry(next, deadlineMillis))
                : putInside(outer, new SubRun<>(at.machine(), next, deadlineMillis));
    }

    private <S extends Enum<S>, D> Commit putInside(Lookup<S, D> outer, SubRun<?, ?> run) {
        Position<S, D> position = Objects.requireNonNull(outer.position(), "position");
        return put(outer, position.holding(run), outer.deadlineMillis());
    }

    private void say(@Nullable MoveReply reply) {
        if (reply != null) {
            said.add(reply);
        }
    }
}
