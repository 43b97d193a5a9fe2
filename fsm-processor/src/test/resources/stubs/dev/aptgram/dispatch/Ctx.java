package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

public abstract sealed class Ctx permits MessageCtx, CallbackCtx, RunCtx {
    Ctx() {}

    public final Telegram tg() {
        return null;
    }

    public abstract ChatRef chat();

    public abstract PeerView sender();

    public final CompletableFuture<SentMessage> reply(String text) {
        return null;
    }

    public final void say(String text) {}

    public final void apply(MachineMove<?, ?> move) {}

    public final <S extends Enum<S>, D> Optional<Position<S, D>> position(Machine<S, D> machine) {
        return Optional.empty();
    }
}
