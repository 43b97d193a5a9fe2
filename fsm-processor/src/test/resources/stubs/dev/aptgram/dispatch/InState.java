package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;

public final class InState<S extends Enum<S>> implements Filter<Ctx> {
    private InState() {}

    @SafeVarargs
    public static <S extends Enum<S>> InState<S> of(Machine<S, ?> machine, S first, S... more) {
        return null;
    }

    public static <S extends Enum<S>> InState<S> any(Machine<S, ?> machine) {
        return null;
    }

    public static Filter<Ctx> notStarted(Machine<?, ?> machine) {
        return null;
    }

    public static Filter<UpdateCtx> completed(Machine<?, ?> machine) {
        return null;
    }

    @Override
    public boolean test(Ctx ctx) {
        return false;
    }
}
