package dev.aptgram.dispatch.machine;

/**
 * A state of a machine with the data that a run has there. Generated records implement it, one per state; their methods are
 * the moves that are legal in that state.
 *
 * @param <S> the machine's enum
 */
public interface MachineState<S extends Enum<S>> {
    /** {@return the enum's constant} */
    S state();
}
