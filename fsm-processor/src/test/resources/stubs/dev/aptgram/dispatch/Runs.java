package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.function.Function;

public interface Runs {
    <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner);

    <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key);
}
