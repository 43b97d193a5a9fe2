package dev.aptgram.dispatch.machine;

public interface MachineState<S extends Enum<S>> {
    S state();
}
