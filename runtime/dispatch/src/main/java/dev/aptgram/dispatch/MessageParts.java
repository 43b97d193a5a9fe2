package dev.aptgram.dispatch;

import dev.aptgram.annotations.TlFilters;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.MessageMediaPhoto;
import dev.aptgram.api.MessageReplyHeader;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.client.FileRef;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What messages are made of. The annotated methods are what the filters of TL types look at. */
final class MessageParts {
    private MessageParts() {}

    /** {@return the message, or null if it is the report of an event} */
    static @Nullable PlainMessage plain(MessageCtx ctx) {
        return ctx.message().raw() instanceof PlainMessage plain ? plain : null;
    }

    /** {@return whether it is a message, no report, of which something is true} */
    static boolean is(MessageCtx ctx, Predicate<PlainMessage> condition) {
        PlainMessage plain = plain(ctx);
        return plain != null && condition.test(plain);
    }

    /** {@return what it carries, the preview of a link included; or null} */
    @TlFilters(value = "MediaConstructorFilters", prefix = "media", extend = EntityFilters.class)
    public static @Nullable MessageMedia media(MessageCtx ctx) {
        PlainMessage plain = plain(ctx);
        return plain == null ? null : plain.media();
    }

    /** {@return what it reports, or null} */
    @TlFilters(value = "ActionConstructorFilters", prefix = "action", extend = DocumentFilters.class)
    public static @Nullable MessageAction action(MessageCtx ctx) {
        return ctx.message().raw() instanceof MessageService service ? service.action() : null;
    }

    /** {@return what is marked in its text or caption; empty if nothing is} */
    @TlFilters(value = "EntityConstructorFilters", prefix = "entity", extend = ReplyFilters.class)
    public static List<MessageEntity> entities(MessageCtx ctx) {
        PlainMessage plain = plain(ctx);
        return plain == null || plain.entities() == null ? List.of() : plain.entities();
    }

    /** {@return its photo, unless that has expired; or null} */
    static @Nullable PlainPhoto photo(MessageCtx ctx) {
        return media(ctx) instanceof MessageMediaPhoto media && media.photo() instanceof PlainPhoto photo
                ? photo
                : null;
    }

    /** {@return where its file or its photo lies, or null} */
    static @Nullable FileRef file(MessageCtx ctx) {
        PlainDocument document = DocumentKind.document(ctx);
        if (document != null) {
            return FileRef.of(document);
        }
        PlainPhoto photo = photo(ctx);
        if (photo == null) {
            return null;
        }
        try {
            return FileRef.of(photo);
        } catch (IllegalArgumentException nothingToDownload) {
            return null;
        }
    }

    /** {@return what it answers, or null} */
    static @Nullable MessageReplyHeader header(MessageCtx ctx) {
        if (ctx.message().raw() instanceof MessageService service) {
            return service.replyTo();
        }
        PlainMessage plain = plain(ctx);
        return plain == null ? null : plain.replyTo();
    }

    /** {@return the message that it answers, or null; that it stands in a topic is no answer to the topic's first message} */
    static @Nullable PlainMessageReplyHeader reply(MessageCtx ctx) {
        return header(ctx) instanceof PlainMessageReplyHeader reply
                        && (!reply.forumTopic() || reply.replyToTopId() != null || isFromElsewhere(reply))
                ? reply
                : null;
    }

    /** {@return whether what it answers is in another chat} */
    static boolean isFromElsewhere(PlainMessageReplyHeader reply) {
        return reply.replyToPeerId() != null || reply.replyFrom() != null;
    }

    /** {@return whether it is in a channel, by what the message itself says} */
    static boolean isPost(MessageCtx ctx) {
        PlainMessage plain = plain(ctx);
        return plain == null ? ((MessageService) ctx.message().raw()).post() : plain.post();
    }
}
