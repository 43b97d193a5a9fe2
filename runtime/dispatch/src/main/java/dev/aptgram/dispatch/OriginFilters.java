package dev.aptgram.dispatch;

import dev.aptgram.api.MessageFwdHeader;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.storage.PeerKind;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters on who has sent something and on which way it came. Call them through {@link Filters}. */
public abstract class OriginFilters extends LogicFilters {
    OriginFilters() {}

    /** {@return messages that others have sent: {@code message.out} is not set} */
    public static Filter<MessageCtx> incoming() {
        return of("incoming", ctx -> !ctx.message().isOutgoing());
    }

    /**
     * {@return messages that the account itself has sent, here or in another app: {@code message.out}} Only handlers with this filter, or
     * with {@link #me}, hear of them, and those by TL type. One that answers may hear of its own answer.
     */
    public static Filter<MessageCtx> outgoing() {
        return about(Trait.OWN, "outgoing", ctx -> ctx.message().isOutgoing());
    }

    /** {@return what the account itself does} */
    public static Filter<UpdateCtx> me() {
        return Senders.filter(
                "by this account",
                Set.of(Trait.OWN),
                (ctx, sender) -> sender.ref().equals(ctx.tg().self().ref()));
    }

    /** {@return what a bot does: {@code user.bot}} */
    public static Filter<UpdateCtx> fromBot() {
        return Senders.filter("from a bot", (ctx, sender) -> sender.bot());
    }

    /** {@return messages that an inline bot has written for their sender: {@code message.via_bot_id}; the part is its id} */
    public static PartFilter<MessageCtx, Long> viaBot() {
        return PartFilter.of("via a bot", OriginFilters::bot);
    }

    /**
     * {@return messages that one of some inline bots has written for their sender: {@code message.via_bot_id}}
     *
     * @param ids the bots' ids
     * @throws IllegalArgumentException if there is none, or one is not positive
     */
    public static Filter<MessageCtx> viaBot(long... ids) {
        Set<Long> known = Wanted.users("viaBot", ids);
        return of("via a bot in " + Arrays.toString(ids), ctx -> {
            Long bot = bot(ctx);
            return bot != null && known.contains(bot);
        });
    }

    /** {@return messages that were scheduled before: {@code message.from_scheduled}} */
    public static Filter<MessageCtx> fromScheduled() {
        return of("scheduled before", ctx -> MessageParts.is(ctx, PlainMessage::fromScheduled));
    }

    /** {@return messages that were sent by themselves, such as a greeting of a business: {@code message.offline}} */
    public static Filter<MessageCtx> fromOffline() {
        return of("sent offline", ctx -> MessageParts.is(ctx, PlainMessage::offline));
    }

    /** {@return messages that a bot has sent for a business: {@code message.via_business_bot_id}; the part is its id} */
    public static PartFilter<MessageCtx, Long> viaBusinessBot() {
        return PartFilter.of("via a business bot", ctx -> {
            PlainMessage plain = MessageParts.plain(ctx);
            return plain == null ? null : plain.viaBusinessBotId();
        });
    }

    /**
     * {@return what happens in the chats of business accounts that the bot serves} Handlers get messages, changes, deletions and presses
     * there only if they ask for them: with this filter, by itself or joined with others by {@code and}.
     */
    public static Filter<UpdateCtx> business() {
        return BusinessFilter.FILTER;
    }

    /** {@return messages of a bot that was called in as a guest: {@code message.guestchat_via_from}} */
    public static Filter<MessageCtx> guest() {
        return of("from a guest", ctx -> MessageParts.is(ctx, plain -> plain.guestchatViaFrom() != null));
    }

    /**
     * {@return posts that Telegram has put into the discussion group of their channel: sent by a channel, whose post {@code
     * message.fwd_from} names as what was forwarded}
     */
    public static Filter<MessageCtx> automaticForward() {
        return of("automatic forward", ctx -> {
            PlainMessage plain = MessageParts.plain(ctx);
            MessageFwdHeader forward = plain == null ? null : plain.fwdFrom();
            return plain != null
                    && forward != null
                    && plain.fromId() instanceof PeerChannel channel
                    && !channel.equals(plain.peerId())
                    && channel.equals(forward.savedFromPeer())
                    && forward.savedFromMsgId() != null;
        });
    }

    /** {@return what {@link #automaticForward} passes, under the name that others give it} */
    public static Filter<MessageCtx> linkedChannel() {
        return automaticForward();
    }

    /** {@return what is done in the name of a group or channel: posts, anonymous administrators} */
    public static Filter<UpdateCtx> senderChat() {
        return Senders.filter("sent by a chat", (ctx, sender) -> sender.kind() != PeerKind.USER);
    }

    /**
     * {@return what one of some kinds of sender does}
     *
     * @param kinds the kinds
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<UpdateCtx> sender(PeerKind... kinds) {
        Wanted.some("sender", kinds.length, "a kind");
        Set<PeerKind> known = Set.copyOf(Arrays.asList(kinds));
        return Senders.filter("sender in " + Arrays.toString(kinds), (ctx, sender) -> known.contains(sender.kind()));
    }

    private static @Nullable Long bot(MessageCtx ctx) {
        PlainMessage plain = MessageParts.plain(ctx);
        return plain == null ? null : plain.viaBotId();
    }
}
