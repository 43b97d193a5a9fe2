package dev.aptgram.dispatch.machine;

/**
 * Handles the states of a machine. The generated {@code Flow} of each machine extends it; the processor recognises a class
 * that handles a machine by it.
 *
 * @param <S> the machine's enum
 */
public interface MachineHandlers<S extends Enum<S>> {}
