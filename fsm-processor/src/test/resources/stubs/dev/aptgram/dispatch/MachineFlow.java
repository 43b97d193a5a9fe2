package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;

public interface MachineFlow<S extends Enum<S>, D> {
    Machine<S, D> machine();

    String name();

    MachineMove<S, D> onMessage(MessageCtx ctx, Position<S, D> position) throws Exception;

    default MachineMove<S, D> onTimeout(RunCtx ctx, Position<S, D> position) throws Exception {
        return null;
    }

    default void onLeave(Ctx ctx, Position<S, D> position) throws Exception {}

    default void onEnter(Ctx ctx, Position<S, D> position) throws Exception {}

    void onFinal(Ctx ctx, S state, D data) throws Exception;

    default MachineMove<S, D> onSubFinal(Ctx ctx, Position<S, D> position, Enum<?> ended, Object data)
            throws Exception {
        return null;
    }

    default MachineMove<S, D> onSubCancel(Ctx ctx, Position<S, D> position) throws Exception {
        return null;
    }

    StaleAction onStale(Ctx ctx, StaleMachine stale) throws Exception;
}
