package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.SubRun;
import dev.aptgram.storage.MachineEntry;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a run whose time seems to be up, with what the store says when its turn has come. Of a run and those inside its
 * state, the one decides whose time is up first; of two at once, the outer one.
 */
final class TimeoutHandler<S extends Enum<S>, D> implements Handler<RunCtx> {
    private final Machine<S, D> machine;
    private final MachineRuntime machines;
    private final InstantSource clock;
    private final MachineEntry due;

    /**
     * @param machine the machine
     * @param machines knows who handles states
     * @param clock tells the present
     * @param due the run as it was found
     */
    TimeoutHandler(Machine<S, D> machine, MachineRuntime machines, InstantSource clock, MachineEntry due) {
        this.machine = machine;
        this.machines = machines;
        this.clock = clock;
        this.due = due;
    }

    /** {@return who decides; of a run inside another that is who handles the outer one} */
    HandlerInfo info() {
        return machines.late(machine);
    }

    @Override
    public @Nullable Object handle(RunCtx ctx) throws Exception {
        long now = clock.millis();
        Lookup<S, D> lookup = ctx.scope().lookup(ctx, machine);
        Position<S, D> position = lookup.position();
        if (position == null) {
            // Somebody was faster, or this build cannot continue the run.
            return null;
        }
        Lookup<?, ?> first = first(lookup);
        if (first.deadlineMillis() > 0 && first.deadlineMillis() <= now) {
            return timeUp(ctx, first);
        }
        // A deadline without anybody whose it is was that of a run inside, in a state that runs no machine in this
        // build.
        boolean isNobodys = lookup.version() == due.version() && due.deadlineMillis() <= now;
        return isNobodys ? machine.again(position, null) : null;
    }

    /** {@return the run, or that of those inside it whose time is up first} */
    private static Lookup<?, ?> first(Lookup<?, ?> outer) {
        Position<?, ?> position = outer.position();
        SubRun<?, ?> run = position == null ? null : position.inside();
        Lookup<?, ?> inner = run == null ? null : Nesting.inside(outer, run.machine());
        if (inner == null) {
            return outer;
        }
        Lookup<?, ?> first = first(inner);
        boolean isEarlier = first.deadlineMillis() > 0
                && (outer.deadlineMillis() == 0 || first.deadlineMillis() < outer.deadlineMillis());
        return isEarlier ? first : outer;
    }

    private <T extends Enum<T>, E> @Nullable Object timeUp(RunCtx ctx, Lookup<T, E> at) throws Exception {
        Machine<T, E> late = at.machine();
        Position<T, E> position = at.position();
        if (position == null) {
            return null;
        }
        if (!late.hasTimeout(position.state())) {
            // The build that stored the deadline had a limit here; this one has none, so the run waits for its user.
            return late.again(position, null);
        }
        MachineFlow<T, E> flow = machines.flow(late);
        return flow == null
                ? late.timeUp(position)
                : FlowCalls.result(
                        ctx, () -> flow.onTimeout(ctx, position), move -> withTimeBegunAnew(late, position, move));
    }

    /** {@return the decision, where one to stay gives the run as much time again} */
    private static <T extends Enum<T>, E> MachineMove<T, E> withTimeBegunAnew(
            Machine<T, E> late, Position<T, E> position, MachineMove<T, E> move) {
        return switch (move.kind()) {
            case STAY -> late.again(position, move.said());
            case BACK -> position.history().isEmpty() ? late.again(position, move.saidOtherwise()) : move;
            default -> move;
        };
    }
}
