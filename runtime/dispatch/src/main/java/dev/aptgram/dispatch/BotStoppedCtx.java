package dev.aptgram.dispatch;

import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Somebody has blocked this bot, or lets it write again: {@code updateBotStopped}. */
public final class BotStoppedCtx extends Ctx {
    private final UpdateBotStopped update;
    private final PeerView sender;

    BotStoppedCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotStopped) raw.update();
        this.sender = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateBotStopped raw() {
        return update;
    }

    /** {@return the private chat with them} */
    @Override
    public ChatRef chat() {
        return sender.ref();
    }

    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    /** {@return whether the bot is blocked now; else it may write again} */
    public boolean isStopped() {
        return update.stopped();
    }

    /** {@return when they did it, to the second} */
    public Instant date() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(update.date()));
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(tg().sendMessage(chat(), encoded(text)));
    }

    @Override
    RunOwner owner() {
        return RunOwner.user(sender);
    }

    @Override
    Kind<BotStoppedCtx> kind() {
        return Kind.BOT_STOPPED;
    }

    @Override
    String describe() {
        return (isStopped() ? "stopped by " : "allowed by ") + Keys.peer(sender);
    }
}
