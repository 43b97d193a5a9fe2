package dev.aptgram.dispatch;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateBusinessBotCallbackQuery;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.RawUpdate;
import org.jspecify.annotations.Nullable;

/** What happens in the chats of business accounts that the bot serves, as contexts of the kinds that it would be in its own chats. */
final class BusinessUpdates {
    private BusinessUpdates() {}

    /** {@return the kind of an update, or null if it is of no business account, or has no message} */
    static @Nullable Kind<?> kind(Update update) {
        if (update instanceof UpdateBotNewBusinessMessage u && isMessage(u.message())) {
            return Kind.MESSAGE;
        }
        if (update instanceof UpdateBotEditBusinessMessage u && isMessage(u.message())) {
            return Kind.EDIT;
        }
        if (update instanceof UpdateBusinessBotCallbackQuery u && isMessage(u.message())) {
            return Kind.CALLBACK;
        }
        return update instanceof UpdateBotDeleteBusinessMessage ? Kind.DELETED : null;
    }

    /** {@return the context of an update of a {@linkplain #kind kind} other than that of presses} */
    static UpdateCtx context(RawUpdate raw, Scope scope) {
        if (raw.update() instanceof UpdateBotNewBusinessMessage u) {
            return new MessageCtx(message(raw, u.message()), u, false, u.connectionId(), scope);
        }
        if (raw.update() instanceof UpdateBotEditBusinessMessage u) {
            return new MessageCtx(message(raw, u.message()), u, true, u.connectionId(), scope);
        }
        return new DeletedCtx(raw, (UpdateBotDeleteBusinessMessage) raw.update(), scope);
    }

    /** {@return the press, as it would be in a chat of the bot's own; what it says of the chat is the account's} */
    static CallbackQuery press(RawUpdate raw) {
        UpdateBusinessBotCallbackQuery update = (UpdateBusinessBotCallbackQuery) raw.update();
        IncomingMessage message = message(raw, update.message());
        UpdateBotCallbackQuery query = UpdateBotCallbackQuery.builder(
                        update.queryId(), update.userId(), message.chat().toPeer(), message.id(), update.chatInstance())
                .data(update.data())
                .build();
        return new CallbackQuery(
                (BotTelegram) raw.tg(), query, raw.peer(PeerRef.user(update.userId())), raw.peer(message.chat()));
    }

    private static boolean isMessage(Message message) {
        return !(message instanceof MessageEmpty);
    }

    private static IncomingMessage message(RawUpdate raw, Message message) {
        PlainMessage plain = message instanceof PlainMessage known ? known : null;
        Peer from = plain != null ? plain.fromId() : ((MessageService) message).fromId();
        ChatRef chat = ChatRef.of(plain != null ? plain.peerId() : ((MessageService) message).peerId());
        return new IncomingMessage(raw.tg(), message, raw.peer(from == null ? chat : ChatRef.of(from)), raw.peer(chat));
    }
}
