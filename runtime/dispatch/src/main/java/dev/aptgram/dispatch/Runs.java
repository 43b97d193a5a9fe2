package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.function.Function;

/**
 * Reaches the runs of machines, whosever they are: {@code FormFsm.of(ctx, chat, user)}. A context is one for handlers, the
 * dispatcher for everything else.
 */
public interface Runs {
    /**
     * {@return somebody's run, whether or not it exists} For generated code.
     *
     * @param machine the machine
     * @param typed makes the state type of a position
     * @param owner whose run
     * @param <S> the machine's enum
     * @param <D> the machine's data
     * @param <T> the machine's state type
     */
    <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner);

    /**
     * {@return the run of a key, whether or not it exists} For generated code.
     *
     * @param machine the machine, which has a function of its own for keys
     * @param typed makes the state type of a position
     * @param key the key
     * @param <S> the machine's enum
     * @param <D> the machine's data
     * @param <T> the machine's state type
     */
    <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key);
}
