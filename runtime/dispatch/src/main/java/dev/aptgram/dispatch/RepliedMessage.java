package dev.aptgram.dispatch;

import dev.aptgram.api.Chat;
import dev.aptgram.api.InputMessage;
import dev.aptgram.api.InputMessageReplyTo;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.User;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.Messages;
import dev.aptgram.api.messages.MessagesSlice;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.Telegram;
import dev.aptgram.storage.PeerKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The message that another one answers, as far as the server has told.
 *
 * @param message the message, as if it came now; null if it is gone or was not told
 * @param told whether the server has told, be it that the message is gone
 */
record RepliedMessage(@Nullable MessageCtx message, boolean told) {
    private static final Logger log = LoggerFactory.getLogger(RepliedMessage.class);

    /**
     * {@return what a message answers; null if it answers none of its own chat}
     *
     * @throws Unanswered if the server has to be asked, or has been asked and did not tell
     */
    static @Nullable MessageCtx of(MessageCtx ctx) {
        if (ctx.message().replyTo().isEmpty() || MessageParts.reply(ctx) == null) {
            return null;
        }
        Told all = ctx.scope().told();
        RepliedMessage known = all.replied;
        if (known == null && ctx.isBusiness()) {
            known = new RepliedMessage(alongWith(ctx), true);
            all.replied = known;
        }
        String subject = "What message " + ctx.id() + " in " + Keys.chat(ctx.chat()) + " answers";
        if (known == null) {
            throw Unanswered.open(
                    subject, "put Filters.replyTo(...) there, or ask with messages.getMessages.", () -> ask(ctx));
        }
        if (!known.told()) {
            throw Unanswered.inVain(subject);
        }
        return known.message();
    }

    /** {@return what came along with a message of a business account, for which the server need not be asked} */
    private static @Nullable MessageCtx alongWith(MessageCtx ctx) {
        Message answered = null;
        if (ctx.raw() instanceof UpdateBotNewBusinessMessage update) {
            answered = update.replyToMessage();
        } else if (ctx.raw() instanceof UpdateBotEditBusinessMessage update) {
            answered = update.replyToMessage();
        }
        return answered == null || answered instanceof MessageEmpty ? null : context(ctx, answered, List.of());
    }

    private static CompletableFuture<?> ask(MessageCtx ctx) {
        CompletableFuture<Messages> answer;
        try {
            answer = fetch(ctx);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.<@Nullable MessageCtx>thenApply(messages -> found(ctx, messages))
                .handle((found, error) -> {
                    if (error != null) {
                        log.warn(
                                "answered message unknown chat={} message={}; handlers for which it matters are not asked",
                                Keys.chat(ctx.chat()),
                                ctx.id(),
                                Stages.unwrapped(error));
                    }
                    ctx.scope().told().replied = new RepliedMessage(found, error == null);
                    return null;
                });
    }

    /** Asked by the answer's own id, a bot is told also what it could not see of itself, as in a group with privacy mode. */
    private static CompletableFuture<Messages> fetch(MessageCtx ctx) {
        Telegram tg = ctx.tg();
        List<InputMessage> wanted = List.of(new InputMessageReplyTo(ctx.id()));
        return ctx.chat().kind() == PeerKind.CHANNEL
                ? tg.inputPeer(ctx.chat())
                        .thenCompose(address ->
                                tg.invoke(new dev.aptgram.api.channels.GetMessages(Roll.channel(address), wanted)))
                : tg.invoke(new GetMessages(wanted));
    }

    private static @Nullable MessageCtx found(MessageCtx ctx, Messages answer) {
        if (answer instanceof ChannelMessages said) {
            return found(ctx, said.messages(), said.users(), said.chats());
        }
        if (answer instanceof MessagesSlice said) {
            return found(ctx, said.messages(), said.users(), said.chats());
        }
        return answer instanceof PlainMessages said ? found(ctx, said.messages(), said.users(), said.chats()) : null;
    }

    private static @Nullable MessageCtx found(
            MessageCtx ctx, List<Message> messages, List<User> users, List<Chat> chats) {
        List<PeerView> along = Stream.concat(
                        users.stream().map(PeerView::of), chats.stream().map(PeerView::of))
                .toList();
        for (Message message : messages) {
            if (!(message instanceof MessageEmpty)) {
                return context(ctx, message, along);
            }
        }
        return null;
    }

    private static MessageCtx context(MessageCtx ctx, Message message, List<PeerView> along) {
        PeerView sender = view(ctx, sender(ctx, message), along);
        IncomingMessage seen = new IncomingMessage(ctx.tg(), message, sender, view(ctx, ctx.chat(), along));
        Update update = ctx.chat().kind() == PeerKind.CHANNEL
                ? new UpdateNewChannelMessage(message, 0, 0)
                : new UpdateNewMessage(message, 0, 0);
        return new MessageCtx(seen, update, false, "", ctx.scope().sibling());
    }

    private static ChatRef sender(MessageCtx ctx, Message message) {
        boolean plain = message instanceof PlainMessage;
        Peer from = plain ? ((PlainMessage) message).fromId() : ((MessageService) message).fromId();
        if (from != null) {
            return ChatRef.of(from);
        }
        boolean out = plain ? ((PlainMessage) message).out() : ((MessageService) message).out();
        // As in an update: in a private chat the sender goes without saying, a post is sent by the channel itself.
        return out && ctx.chat().isPrivate() ? ctx.tg().self().ref() : ctx.chat();
    }

    private static PeerView view(MessageCtx ctx, ChatRef ref, List<PeerView> along) {
        for (PeerView view : along) {
            if (view.ref().equals(ref)) {
                return view;
            }
        }
        if (ref.equals(ctx.sender().ref())) {
            return ctx.sender();
        }
        PeerView chat = Chats.of(ctx);
        return ref.equals(chat.ref()) ? chat : PeerView.unknown(ref);
    }
}
