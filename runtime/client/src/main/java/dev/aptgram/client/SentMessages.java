package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.errors.SchemaException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds in the answer to a send what became of the message. */
final class SentMessages {
    private SentMessages() {}

    /** {@return the message that was sent with {@code randomId}} */
    static SentMessage sent(Telegram tg, ChatRef chat, long randomId, Updates answer) {
        if (answer instanceof UpdateShortSentMessage sent) {
            return message(tg, chat, sent.id(), sent.date());
        }
        List<Update> updates = updates(answer);
        Integer id = null;
        for (Update update : updates) {
            if (update instanceof UpdateMessageID named && named.randomId() == randomId) {
                id = named.id();
            }
        }
        for (Update update : updates) {
            Message message = newMessage(update);
            if (message instanceof PlainMessage plain && (id == null || plain.id() == id)) {
                return message(tg, ChatRef.of(plain.peerId()), plain.id(), plain.date());
            }
        }
        if (id != null) {
            return message(tg, chat, id, date(answer));
        }
        throw new SchemaException("the answer to messages.sendMessage (" + answer.tlName()
                + ") does not say which message was sent; it was sent nevertheless");
    }

    /** {@return the message after an edit} */
    static SentMessage edited(Telegram tg, ChatRef chat, int id, Updates answer) {
        for (Update update : updates(answer)) {
            Message message = editedMessage(update);
            if (message instanceof PlainMessage plain && plain.id() == id) {
                Integer edited = plain.editDate();
                return message(tg, ChatRef.of(plain.peerId()), id, edited == null ? plain.date() : edited);
            }
        }
        return message(tg, chat, id, date(answer));
    }

    private static @Nullable Message editedMessage(Update update) {
        if (update instanceof UpdateBotEditBusinessMessage u) {
            return u.message();
        }
        return update instanceof UpdateEditMessage u
                ? u.message()
                : update instanceof UpdateEditChannelMessage u ? u.message() : null;
    }

    private static @Nullable Message newMessage(Update update) {
        if (update instanceof UpdateBotNewBusinessMessage u) {
            return u.message();
        }
        return update instanceof UpdateNewMessage u
                ? u.message()
                : update instanceof UpdateNewChannelMessage u ? u.message() : null;
    }

    private static List<Update> updates(Updates answer) {
        if (answer instanceof PlainUpdates u) {
            return u.updates();
        }
        if (answer instanceof UpdatesCombined u) {
            return u.updates();
        }
        return answer instanceof UpdateShort u ? List.of(u.update()) : List.of();
    }

    private static int date(Updates answer) {
        if (answer instanceof PlainUpdates u) {
            return u.date();
        }
        if (answer instanceof UpdatesCombined u) {
            return u.date();
        }
        return answer instanceof UpdateShort u ? u.date() : 0;
    }

    private static SentMessage message(Telegram tg, ChatRef chat, int id, int date) {
        return new SentMessage(tg, chat, id, Instant.ofEpochSecond(Integer.toUnsignedLong(date)));
    }
}
