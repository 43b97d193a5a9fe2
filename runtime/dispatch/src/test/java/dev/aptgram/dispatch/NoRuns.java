package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.function.Function;

/** The runs of a context that no dispatcher has made. */
enum NoRuns implements Runs {
    INSTANCE;

    @Override
    public <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key) {
        throw new UnsupportedOperationException();
    }
}
