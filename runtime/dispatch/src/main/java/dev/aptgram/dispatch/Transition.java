package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MoveReply;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.SubRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one decision about a run: tells and asks those who handle its states, then stores where it goes. The run of a
 * machine inside another one's state is stored with that: where the inner one ends and the outer one goes on is one write. For
 * one thread and one attempt.
 */
final class Transition {
    private final MachineRuntime machines;
    private final Ctx ctx;
    private final long nowMillis;
    private final List<Entrance<?, ?>> entrances = new ArrayList<>(2);
    private final List<MoveReply> said = new ArrayList<>(2);

    Transition(MachineRuntime machines, Ctx ctx, long nowMillis) {
        this.machines = machines;
        this.ctx = ctx;
        this.nowMillis = nowMillis;
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
     * {@return what has become of a decision}
     *
     * @param at where the run stands
     * @param move the decision
     * @throws Exception what a flow threw; nothing is stored then
     */
    <S extends Enum<S>, D> Commit take(Lookup<S, D> at, MachineMove<S, D> move) throws Exception {
        return take(at, move, false);
    }

    /** @param over whether the run inside has ended, so that it is not there to be left any more */
    private <S extends Enum<S>, D> Commit take(Lookup<S, D> at, MachineMove<S, D> move, boolean over) throws Exception {
        return switch (move.kind()) {
            case STAY -> stay(at, move.said(), over);
            case AGAIN -> again(at, move, over);
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
        Position<S, D> next = at.machine().begun(position.holding(null), null, nowMillis);
        enterInside(next);
        return put(at, next, at.deadlineMillis());
    }

    /** Stays, so that nobody leaves or enters, with the time of the state begun anew if it is up: the run around another's keeps its own. */
    private <S extends Enum<S>, D> Commit again(Lookup<S, D> at, MachineMove<S, D> move, boolean over) {
        Position<S, D> position = present(at, move);
        say(move.said());
        Position<S, D> next = at.machine().begun(position.holding(over ? null : position.inside()), null, nowMillis);
        if (over) {
            enterInside(next);
        }
        boolean isUp = at.deadlineMillis() <= nowMillis;
        return put(at, next, isUp ? at.machine().deadline(next.state(), nowMillis) : at.deadlineMillis());
    }

    private <S extends Enum<S>, D> Commit moveTo(Lookup<S, D> at, MachineMove<S, D> move, boolean over)
            throws Exception {
        Position<S, D> position = present(at, move);
        S to = Objects.requireNonNull(move.to(), "to");
        leave(at.machine(), position, over);
        say(move.said());
        return at.machine().isFinal(to)
                ? end(at, to, move.data())
                : come(at, at.machine().step(position, to, move.data()), move.inside());
    }

    private <S extends Enum<S>, D> Commit goBack(Lookup<S, D> at, MachineMove<S, D> move, boolean over)
            throws Exception {
        Position<S, D> position = present(at, move);
        Optional<Position<S, D>> before = at.machine().back(position, move.data());
        if (before.isEmpty()) {
            return stay(at, move.saidOtherwise(), over);
        }
        leave(at.machine(), position, over);
        say(move.said());
        return come(at, before.get(), null);
    }

    private <S extends Enum<S>, D> Commit cancel(Lookup<S, D> at, MachineMove<S, D> move, boolean over)
            throws Exception {
        if (at.version() > 0) {
            leave(at.machine(), at.position(), over);
        }
        say(move.said());
        if (at.version() == 0) {
            return Commit.STORED;
        }
        Lookup<?, ?> outer = at.outer();
        return outer == null ? machines.store(at, null) : cancelInside(outer);
    }

    private <S extends Enum<S>, D> Commit start(Lookup<S, D> at, MachineMove<S, D> move, boolean over)
            throws Exception {
        leave(at.machine(), at.position(), over);
        say(move.said());
        long version = at.version() == 0 ? machines.freshVersion() : at.version() + 1;
        S told = move.to();
        S state = told == null ? at.machine().initial() : told;
        return come(at, new Position<>(state, move.data(), version), move.inside());
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
    private <S extends Enum<S>, D> void leave(Machine<S, D> machine, @Nullable Position<S, D> position, boolean over)
            throws Exception {
        if (position == null) {
            return;
        }
        SubRun<?, ?> inside = position.inside();
        if (inside != null && !over) {
            leaveRun(inside);
        }
        MachineFlow<S, D> flow = machines.flow(machine);
        if (flow != null) {
            flow.onLeave(ctx, position);
        }
    }

    private <S extends Enum<S>, D> void leaveRun(SubRun<S, D> run) throws Exception {
        leave(run.machine(), run.position(), false);
    }

    /** Stores a run where it comes to; who handles the state is told later. */
    private <S extends Enum<S>, D> Commit come(
            Lookup<S, D> at, Position<S, D> there, @Nullable MachineMove<?, ?> inside) {
        Position<S, D> next = at.machine().begun(there, inside, nowMillis);
        enter(at.machine(), next);
        return put(at, next, at.machine().deadline(next.state(), nowMillis));
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
    private <S extends Enum<S>, D> Commit end(Lookup<S, D> at, S state, @Nullable D data) throws Exception {
        Lookup<?, ?> outer = at.outer();
        if (outer != null) {
            return endInside(outer, state, data);
        }
        MachineFlow<S, D> flow = machines.flow(at.machine());
        if (flow != null) {
            flow.onFinal(ctx, state, data);
        }
        return machines.store(at, null);
    }

    private <S extends Enum<S>, D> Commit endInside(Lookup<S, D> at, Enum<?> ended, @Nullable Object data)
            throws Exception {
        Position<S, D> position = Objects.requireNonNull(at.position(), "position");
        return goOn(at, outerFlow(at).onSubFinal(ctx, position, ended, data));
    }

    private <S extends Enum<S>, D> Commit cancelInside(Lookup<S, D> at) throws Exception {
        Position<S, D> position = Objects.requireNonNull(at.position(), "position");
        return goOn(at, outerFlow(at).onSubCancel(ctx, position));
    }

    private <S extends Enum<S>, D> Commit goOn(Lookup<S, D> at, @Nullable MachineMove<S, D> move) throws Exception {
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
