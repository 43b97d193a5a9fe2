package dev.aptgram.dispatch.machine;

import dev.aptgram.annotations.KeyStrategy;
import java.time.Duration;

public final class MachineBuilder<S extends Enum<S>, D> {
    private MachineBuilder() {}

    public MachineBuilder<S, D> key(KeyStrategy strategy) {
        return this;
    }

    public MachineBuilder<S, D> key(KeyFn function) {
        return this;
    }

    public MachineBuilder<S, D> ends(S state) {
        return this;
    }

    public MachineBuilder<S, D> timeout(S state, Duration after, S to) {
        return this;
    }

    public MachineBuilder<S, D> formerly(String name, S state) {
        return this;
    }

    public <R extends D> MachineBuilder<S, D> data(S state, Class<R> type, DataCodec<R> stateCodec) {
        return this;
    }

    public MachineBuilder<S, D> sub(S state, Machine<?, ?> machine) {
        return this;
    }

    public MachineBuilder<S, D> history(int steps) {
        return this;
    }

    public Machine<S, D> build() {
        return null;
    }
}
