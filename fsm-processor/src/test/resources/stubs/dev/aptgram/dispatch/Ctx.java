package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.dispatch.machine.KeySource;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public abstract sealed class Ctx extends UpdateCtx implements KeySource
        permits MessageCtx,
                AlbumCtx,
                CallbackCtx,
                MemberCtx,
                JoinRequestCtx,
                ReactionCtx,
                TypingCtx,
                BoostCtx,
                BotStoppedCtx,
                RunCtx {
    Ctx() {}

    public abstract ChatRef chat();

    public abstract PeerView sender();

    public final CompletableFuture<SentMessage> reply(String text) {
        return null;
    }

    public final <T> T later(CompletionStage<? extends T> stage) {
        return null;
    }

    @Override
    public OptionalInt topic() {
        return null;
    }

    public final void say(String text) {}

    public final void apply(MachineMove<?, ?> move) {}

    public final <S extends Enum<S>, D> Optional<Position<S, D>> position(Machine<S, D> machine) {
        return Optional.empty();
    }
}
