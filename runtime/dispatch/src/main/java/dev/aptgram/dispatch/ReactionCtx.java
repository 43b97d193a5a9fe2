package dev.aptgram.dispatch;

import dev.aptgram.api.Reaction;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody has changed their reactions to a message: {@code updateBotMessageReaction}. Telegram tells bots that are administrators
 * of the chat, and of reactions that are not anonymous only.
 */
public final class ReactionCtx extends Ctx {
    private final UpdateBotMessageReaction update;
    private final ChatRef chat;
    private final PeerView sender;

    ReactionCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotMessageReaction) raw.update();
        this.chat = ChatRef.of(update.peer());
        this.sender = raw.peer(ChatRef.of(update.actor()));
    }

    @Override
    public UpdateBotMessageReaction raw() {
        return update;
    }

    @Override
    public ChatRef chat() {
        return chat;
    }

    /** {@return who reacts: a user, or a group or channel that speaks for itself} */
    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    /** {@return the id of the message} */
    public int messageId() {
        return update.msgId();
    }

    /** {@return when they did it, to the second} */
    public Instant date() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(update.date()));
    }

    /** {@return their reactions before} Immutable. */
    public List<Reaction> oldReactions() {
        return update.oldReactions();
    }

    /** {@return their reactions now} Immutable. */
    public List<Reaction> newReactions() {
        return update.newReactions();
    }

    /** {@return what is there now and was not before} Immutable. */
    public List<Reaction> added() {
        return without(newReactions(), oldReactions());
    }

    /** {@return what was there before and is not now} Immutable. */
    public List<Reaction> removed() {
        return without(oldReactions(), newReactions());
    }

    private static List<Reaction> without(List<Reaction> all, List<Reaction> others) {
        return all.stream().filter(reaction -> !others.contains(reaction)).toList();
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
    Kind<ReactionCtx> kind() {
        return Kind.REACTION;
    }

    @Override
    String describe() {
        return "reaction to message " + messageId() + " in " + Keys.chat(chat) + " from " + Keys.peer(sender);
    }
}
