package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Position;

/**
 * A run has come to a state and is stored there, and who handles the state has yet to be told.
 *
 * @param flow who handles it
 * @param position where the run stands
 */
record Entrance<S extends Enum<S>, D>(MachineFlow<S, D> flow, Position<S, D> position) {
    void tell(Ctx ctx) throws Exception {
        flow.onEnter(ctx, position);
    }

    @Override
    public String toString() {
        return flow.machine().id() + " in " + position.state();
    }
}
