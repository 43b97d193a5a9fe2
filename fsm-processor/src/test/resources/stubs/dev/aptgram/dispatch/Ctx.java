package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.KeySource;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

public abstract sealed class Ctx implements KeySource, Runs permits MessageCtx, CallbackCtx, RunCtx {
    Ctx() {}

    public final Telegram tg() {
        return null;
    }

    public abstract ChatRef chat();

    public abstract PeerView sender();

    public final CompletableFuture<SentMessage> reply(String text) {
        return null;
    }

    @Override
    public OptionalInt topic() {
        return null;
    }

    @Override
    public final <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner) {
        return null;
    }

    @Override
    public final <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key) {
        return null;
    }

    public final void say(String text) {}

    public final void apply(MachineMove<?, ?> move) {}

    public final <S extends Enum<S>, D> Optional<Position<S, D>> position(Machine<S, D> machine) {
        return Optional.empty();
    }
}
