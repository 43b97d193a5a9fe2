package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Decides about a run whose time seems to be up, with what the store says when its turn has come. */
final class TimeoutHandler<S extends Enum<S>, D> implements Handler<RunCtx> {
    private final Machine<S, D> machine;
    private final @Nullable MachineFlow<S, D> flow;
    private final InstantSource clock;

    TimeoutHandler(Machine<S, D> machine, @Nullable MachineFlow<S, D> flow, InstantSource clock) {
        this.machine = machine;
        this.flow = flow;
        this.clock = clock;
    }

    /** {@return who decides, for the log} */
    String id() {
        return flow == null ? "timeout of " + machine.id() : flow.name();
    }

    @Override
    public @Nullable Object handle(RunCtx ctx) throws Exception {
        Lookup<S, D> lookup = ctx.scope().lookup(ctx, machine);
        Position<S, D> position = lookup.position();
        boolean due = lookup.deadlineMillis() > 0 && lookup.deadlineMillis() <= clock.millis();
        if (position == null || !due) {
            // An update or another process was faster, or this build cannot continue the run.
            return null;
        }
        if (!machine.hasTimeout(position.state())) {
            // The build that stored the deadline had a limit here; this one has none, so the run waits for its user.
            return machine.again(position, null);
        }
        MachineMove<S, D> move = flow == null ? machine.timeUp(position) : flow.onTimeout(ctx, position);
        return switch (move.kind()) {
            case STAY -> machine.again(position, move.said());
            case BACK -> position.history().isEmpty() ? machine.again(position, move.saidOtherwise()) : move;
            default -> move;
        };
    }
}
