package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputMessageEntityMentionName;
import dev.aptgram.api.InputReplyTo;
import dev.aptgram.api.InputReplyToMessage;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityMentionName;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.MarkupRules;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.StoredFile;
import dev.aptgram.dc.world.TextRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message is to say, from the arguments of a call. */
final class Drafts {
    private final Peers peers;

    Drafts(Peers peers) {
        this.peers = peers;
    }

    /** {@return the content of a message; with a file the text is its caption} */
    Content content(
            Account account,
            String text,
            @Nullable List<MessageEntity> entities,
            @Nullable ReplyMarkup markup,
            @Nullable StoredFile file) {
        List<MessageEntity> given = new ArrayList<>();
        for (MessageEntity entity : entities == null ? List.<MessageEntity>of() : entities) {
            given.add(entity instanceof InputMessageEntityMentionName mention ? named(account, mention) : entity);
        }
        return file == null
                ? TextRules.content(text, given, checked(markup))
                : TextRules.caption(file, text, given, checked(markup));
    }

    static @Nullable ReplyMarkup checked(@Nullable ReplyMarkup markup) {
        if (markup != null) {
            MarkupRules.check(markup);
        }
        return markup;
    }

    /** {@return the id of the message that is answered, or 0} */
    static int replyTo(@Nullable InputReplyTo replyTo) {
        if (replyTo == null) {
            return 0;
        }
        if (replyTo instanceof InputReplyToMessage message) {
            return message.replyToMsgId();
        }
        throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "replies to anything but a message");
    }

    private MessageEntity named(Account account, InputMessageEntityMentionName mention) {
        @Nullable Account meant = peers.find(account, mention.userId());
        if (meant == null) {
            throw Refusal.badRequest("ENTITY_MENTION_USER_INVALID");
        }
        return new MessageEntityMentionName(mention.offset(), mention.length(), meant.id());
    }
}
