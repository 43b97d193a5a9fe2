package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MachineState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

public final class MachineRun<S extends Enum<S>, D, T extends MachineState<S>> {
    private MachineRun() {}

    public Optional<T> state() {
        return null;
    }

    public CompletableFuture<Boolean> move(Function<? super T, ? extends MachineMove<S, D>> decision) {
        return null;
    }
}
