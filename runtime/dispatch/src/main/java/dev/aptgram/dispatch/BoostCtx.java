package dev.aptgram.dispatch;

import dev.aptgram.api.Boost;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import java.util.concurrent.CompletableFuture;

/** Somebody has boosted a chat of which this bot is an administrator: {@code updateBotChatBoost}. */
public final class BoostCtx extends Ctx {
    private final UpdateBotChatBoost update;
    private final ChatRef chat;
    private final PeerView sender;

    BoostCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotChatBoost) raw.update();
        this.chat = ChatRef.of(update.peer());
        Long user = update.boost().userId();
        this.sender = raw.peer(user == null ? chat : PeerRef.user(user));
    }

    @Override
    public UpdateBotChatBoost raw() {
        return update;
    }

    @Override
    public ChatRef chat() {
        return chat;
    }

    /** {@return who boosts; the chat itself if that is not known, as with a giveaway that nobody has won yet} */
    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    /** {@return the boost} */
    public Boost boost() {
        return update.boost();
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(tg().sendMessage(chat(), encoded(text)));
    }

    @Override
    RunOwner owner() {
        return new RunOwner(chat, sender.ref(), 0);
    }

    @Override
    Kind<BoostCtx> kind() {
        return Kind.BOOST;
    }

    @Override
    String describe() {
        return "boost of " + Keys.chat(chat) + " from " + Keys.peer(sender);
    }
}
