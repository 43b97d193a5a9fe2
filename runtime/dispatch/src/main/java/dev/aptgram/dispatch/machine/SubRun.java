package dev.aptgram.dispatch.machine;

import dev.aptgram.storage.MachineEntry;
import java.util.Objects;

/**
 * A run of a machine inside a state of another one's run, in whose entry it is stored. Immutable.
 *
 * @param machine the machine that runs inside
 * @param position where its run stands; the version is the outer run's
 * @param deadlineMillis when the time of that state is up, in milliseconds since 1970; 0 for never. A run that is inside that
 *     state in turn has its own
 * @param <S> the inner machine's enum
 * @param <D> the inner machine's data
 */
public record SubRun<S extends Enum<S>, D>(Machine<S, D> machine, Position<S, D> position, long deadlineMillis) {
    public SubRun {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(position, "position");
    }

    /** {@return it as it is stored inside the outer run's entry} */
    MachineEntry entry() {
        return machine.entry(position, deadlineMillis);
    }

    /** {@return the machine and the state; not the data, which is somebody's} */
    @Override
    public String toString() {
        return machine.id() + " in " + position.state();
    }
}
