package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.dispatch.machine.StaleAction;
import dev.aptgram.dispatch.machine.StaleMachine;
import org.jspecify.annotations.Nullable;

/**
 * Who handles the states of a machine. Generated code makes one of an object that implements the machine's {@code Flow}:
 * {@code FormFsm.flow(formBot)}.
 *
 * <p>Each method but {@link #onStale} may put off what it decides with {@link Ctx#later}, and returns then what that returns. Until the
 * stage completes nothing is stored, no thread is held, and the updates of the run's key wait; {@link #onEnter} alone is told when the run is
 * stored already. A stage that fails is as if the method had thrown.
 *
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public interface MachineFlow<S extends Enum<S>, D> {
    /** {@return the machine} */
    Machine<S, D> machine();

    /** {@return a name for the log, for example that of the class that handles the states} */
    String name();

    /**
     * Handles a message that came while a run stood in a state.
     *
     * @param ctx the message
     * @param position where the run stands
     * @return where it goes
     * @throws Exception what went wrong; the run stays where it was
     */
    MachineMove<S, D> onMessage(MessageCtx ctx, Position<S, D> position) throws Exception;

    /**
     * Decides when a run has stood in a state for as long as it may.
     *
     * @param ctx the run's chat; there is no update
     * @param position where the run stands
     * @return where it goes; one that stays has as much time again
     * @throws Exception what went wrong; the run stays where it was, and this is called again later
     */
    default MachineMove<S, D> onTimeout(RunCtx ctx, Position<S, D> position) throws Exception {
        return machine().timeUp(position);
    }

    /**
     * Is told that a run leaves a state, before that is stored: to another state or to the same one anew, to its end, because
     * it is cancelled, or because another begins in its place. Not if it stays.
     *
     * <p>A run that leaves while this throws has not left. If the program dies right after, or another process moves the run
     * at the same moment, this may be called again: at least once per move that is stored.
     *
     * @param ctx the update that moves it
     * @param position where it stands still
     * @throws Exception what went wrong; the run stays where it was
     */
    default void onLeave(Ctx ctx, Position<S, D> position) throws Exception {}

    /**
     * Is told that a run has come to a state, after that is stored and the move's replies have been handed to the client:
     * because it began there, or because it moved there from another state or from the same one. Not at its end: there
     * {@link #onFinal} is told.
     *
     * <p>At most once per move that is stored: not if the program dies in between. One that throws is logged and changes
     * nothing; the run has come there. Nothing can be decided here any more.
     *
     * @param ctx the update that moved it
     * @param position where it stands now
     * @throws Exception what went wrong; the run stands where it came to
     */
    default void onEnter(Ctx ctx, Position<S, D> position) throws Exception {}

    /**
     * Is told that a run ends, before its end is stored. A run that ends while this throws has not ended; if the program
     * dies right after, or another process moves the run at the same moment, this may be called again.
     *
     * @param ctx the update that ended it
     * @param state the final state
     * @param data what the run carried; null if the machine has no data
     * @throws Exception what went wrong; the run stays where it was
     */
    void onFinal(Ctx ctx, S state, @Nullable D data) throws Exception;

    /**
     * Decides when the run inside a state has ended, before that is stored: both are stored at once, or neither. It is told
     * here and not by {@link #onFinal} of the machine that ran inside. One that stays lets another run begin inside the state.
     *
     * @param ctx the update that ended it
     * @param position where the outer run stands
     * @param ended the final state of the machine inside
     * @param data what its run carried; null if it carried nothing
     * @return where the outer run goes
     * @throws Exception what went wrong; both runs stay where they were
     */
    default MachineMove<S, D> onSubFinal(Ctx ctx, Position<S, D> position, Enum<?> ended, @Nullable Object data)
            throws Exception {
        throw new IllegalStateException("Nobody says where " + machine().id() + " goes from " + position.state());
    }

    /**
     * Decides when the run inside a state is cancelled, before that is stored. Unless overridden, the outer run ends too.
     *
     * @param ctx the update that cancels it
     * @param position where the outer run stands
     * @return where the outer run goes; one that stays lets another run begin inside the state
     * @throws Exception what went wrong; both runs stay where they were
     */
    default MachineMove<S, D> onSubCancel(Ctx ctx, Position<S, D> position) throws Exception {
        return machine().cancel();
    }

    /**
     * Is asked what to do with a stored run that this build of the program cannot continue.
     *
     * @param ctx the update that met it
     * @param stale what is known of the run
     * @return what to do
     * @throws Exception what went wrong; the run stays as it is
     */
    StaleAction onStale(Ctx ctx, StaleMachine stale) throws Exception;
}
