package dev.aptgram.dispatch;

import dev.aptgram.api.SendMessageAction;
import dev.aptgram.api.SendMessageCancelAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelUserTyping;
import dev.aptgram.api.UpdateChatUserTyping;
import dev.aptgram.api.UpdateUserTyping;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is typing, recording, or choosing something: {@code updateUserTyping}, {@code updateChatUserTyping} and {@code
 * updateChannelUserTyping}. Only people's accounts hear of it.
 */
public final class TypingCtx extends Ctx {
    private final Update update;
    private final PeerView sender;
    private final SendMessageAction action;
    private final RunOwner owner;

    TypingCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = raw.update();
        ChatRef chat;
        ChatRef who;
        int topic;
        if (update instanceof UpdateUserTyping u) {
            chat = PeerRef.user(u.userId()).ref();
            who = chat;
            topic = topic(u.topMsgId());
            action = u.action();
        } else if (update instanceof UpdateChatUserTyping u) {
            chat = PeerRef.chat(u.chatId()).ref();
            who = ChatRef.of(u.fromId());
            topic = 0;
            action = u.action();
        } else {
            UpdateChannelUserTyping u = (UpdateChannelUserTyping) update;
            chat = PeerRef.channel(u.channelId()).ref();
            who = ChatRef.of(u.fromId());
            topic = topic(u.topMsgId());
            action = u.action();
        }
        sender = raw.peer(who);
        owner = new RunOwner(chat, who, topic);
    }

    /** The general topic has the id 1 and counts as none. */
    private static int topic(@Nullable Integer id) {
        return id == null || id <= 1 ? 0 : id;
    }

    @Override
    public Update raw() {
        return update;
    }

    @Override
    public ChatRef chat() {
        return owner.chat();
    }

    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    /** {@return what they are doing} */
    public SendMessageAction action() {
        return action;
    }

    /** {@return whether they have stopped} */
    public boolean isCancelled() {
        return action instanceof SendMessageCancelAction;
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(tg().sendMessage(chat(), encoded(text)));
    }

    @Override
    RunOwner owner() {
        return owner;
    }

    @Override
    Kind<TypingCtx> kind() {
        return Kind.TYPING;
    }

    @Override
    String describe() {
        return "typing in " + Keys.chat(chat()) + " from " + Keys.peer(sender);
    }
}
