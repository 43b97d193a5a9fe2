package dev.aptgram.dispatch;

import dev.aptgram.api.MessageFwdHeader;
import dev.aptgram.api.MessageReplyStoryHeader;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyKeyboardMarkup;
import dev.aptgram.client.ChatRef;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters on what a message answers, from where it was forwarded and which keyboard it has. Call them through {@link Filters}.
 */
public abstract class ReplyFilters extends CommandFilters {
    ReplyFilters() {}

    /** {@return messages that answer another one, of the same chat or not: {@code messageReplyHeader}} */
    public static PartFilter<MessageCtx, PlainMessageReplyHeader> reply() {
        return PartFilter.of("reply", MessageParts::reply);
    }

    /**
     * {@return messages that answer one that is in one of some places}
     *
     * @param origins the places
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> replyOrigin(ReplyOrigin... origins) {
        Wanted.some("replyOrigin", origins.length, "a place");
        Set<ReplyOrigin> known = Set.copyOf(Arrays.asList(origins));
        return of("reply to " + Arrays.toString(origins), ctx -> {
            PlainMessageReplyHeader reply = MessageParts.reply(ctx);
            return reply != null && known.contains(origin(reply));
        });
    }

    /** {@return messages that answer a story: {@code messageReplyStoryHeader}} */
    public static PartFilter<MessageCtx, MessageReplyStoryHeader> replyToStory() {
        return PartFilter.of("reply to a story", MessageReplyStoryHeader.class, MessageParts::header);
    }

    /** {@return messages that quote a part of the one that they answer: {@code messageReplyHeader.quote}} */
    public static PartFilter<MessageCtx, PlainMessageReplyHeader> quoted() {
        return PartFilter.of("quotes", ctx -> {
            PlainMessageReplyHeader reply = MessageParts.reply(ctx);
            return reply != null && reply.quote() ? reply : null;
        });
    }

    /** {@return messages that were written elsewhere: {@code message.fwd_from}} */
    public static PartFilter<MessageCtx, MessageFwdHeader> forwarded() {
        return PartFilter.of("forwarded", ReplyFilters::forward);
    }

    /**
     * {@return messages that one of some users, groups or channels has written elsewhere: {@code message.fwd_from.from_id}} Who
     * does not let others see it is not found.
     *
     * @param authors the authors
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> forwardedFrom(ChatRef... authors) {
        return forwardedFrom(Arrays.toString(authors), Wanted.chats("forwardedFrom", authors));
    }

    /**
     * {@return messages that one of some users, groups or channels has written elsewhere: {@code message.fwd_from.from_id}}
     *
     * @param ids their ids in the Bot API's spelling: users as they are, basic groups negative, channels below -1000000000000
     * @throws IllegalArgumentException if there is none, or one is 0
     */
    public static Filter<MessageCtx> forwardedFrom(long... ids) {
        return forwardedFrom(Arrays.toString(ids), Wanted.chats("forwardedFrom", ids));
    }

    /** {@return messages with buttons below: {@code replyInlineMarkup}} */
    public static PartFilter<MessageCtx, ReplyInlineMarkup> inlineKeyboard() {
        return PartFilter.of("inline keyboard", ReplyInlineMarkup.class, ReplyFilters::markup);
    }

    /** {@return messages that bring a keyboard in place of the letters: {@code replyKeyboardMarkup}} */
    public static PartFilter<MessageCtx, ReplyKeyboardMarkup> replyKeyboard() {
        return PartFilter.of("reply keyboard", ReplyKeyboardMarkup.class, ReplyFilters::markup);
    }

    private static Filter<MessageCtx> forwardedFrom(String names, Set<ChatRef> known) {
        return of("forwarded from " + names, ctx -> {
            MessageFwdHeader forward = forward(ctx);
            return forward != null && forward.fromId() != null && known.contains(ChatRef.of(forward.fromId()));
        });
    }

    private static ReplyOrigin origin(PlainMessageReplyHeader reply) {
        if (!MessageParts.isFromElsewhere(reply)) {
            return ReplyOrigin.SAME_CHAT;
        }
        return reply.replyToMsgId() == null ? ReplyOrigin.PRIVATE : ReplyOrigin.OTHER_CHAT;
    }

    private static @Nullable MessageFwdHeader forward(MessageCtx ctx) {
        PlainMessage plain = MessageParts.plain(ctx);
        return plain == null ? null : plain.fwdFrom();
    }

    private static @Nullable Object markup(MessageCtx ctx) {
        PlainMessage plain = MessageParts.plain(ctx);
        return plain == null ? null : plain.replyMarkup();
    }
}
