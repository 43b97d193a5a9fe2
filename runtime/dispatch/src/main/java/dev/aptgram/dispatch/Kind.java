package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChannelUserTyping;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.UpdateChatUserTyping;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.api.UpdateMessagePoll;
import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.api.UpdateUserStatus;
import dev.aptgram.api.UpdateUserTyping;
import dev.aptgram.client.RawUpdate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of update, or an occasion on which handlers are asked: the first thing that routes are looked up by.
 *
 * @param <C> the context of such updates
 */
final class Kind<C extends UpdateCtx> {
    static final Kind<MessageCtx> MESSAGE = new Kind<>("message", MessageCtx.class);
    static final Kind<MessageCtx> EDIT = new Kind<>("edit", MessageCtx.class);
    static final Kind<AlbumCtx> ALBUM = new Kind<>("album", AlbumCtx.class);
    static final Kind<DeletedCtx> DELETED = new Kind<>("deleted", DeletedCtx.class);
    static final Kind<CallbackCtx> CALLBACK = new Kind<>("callback", CallbackCtx.class);
    static final Kind<InlineCallbackCtx> INLINE_CALLBACK = new Kind<>(
            "inline callback", InlineCallbackCtx.class, InlineCallbackCtx::new, UpdateInlineBotCallbackQuery.class);
    static final Kind<RunCtx> RUN = new Kind<>("run", RunCtx.class);

    static final Kind<InlineCtx> INLINE =
            new Kind<>("inline query", InlineCtx.class, InlineCtx::new, UpdateBotInlineQuery.class);
    static final Kind<ChosenInlineCtx> CHOSEN_INLINE =
            new Kind<>("chosen inline result", ChosenInlineCtx.class, ChosenInlineCtx::new, UpdateBotInlineSend.class);
    static final Kind<MemberCtx> MEMBER = new Kind<>(
            "member", MemberCtx.class, MemberCtx::new, UpdateChatParticipant.class, UpdateChannelParticipant.class);
    static final Kind<JoinRequestCtx> JOIN_REQUEST =
            new Kind<>("join request", JoinRequestCtx.class, JoinRequestCtx::new, UpdateBotChatInviteRequester.class);
    static final Kind<ReactionCtx> REACTION =
            new Kind<>("reaction", ReactionCtx.class, ReactionCtx::new, UpdateBotMessageReaction.class);
    static final Kind<PollCtx> POLL = new Kind<>("poll", PollCtx.class, PollCtx::new, UpdateMessagePoll.class);
    static final Kind<PollVoteCtx> POLL_VOTE =
            new Kind<>("poll vote", PollVoteCtx.class, PollVoteCtx::new, UpdateMessagePollVote.class);
    static final Kind<PreCheckoutCtx> PRE_CHECKOUT =
            new Kind<>("pre-checkout", PreCheckoutCtx.class, PreCheckoutCtx::new, UpdateBotPrecheckoutQuery.class);
    static final Kind<ShippingCtx> SHIPPING =
            new Kind<>("shipping", ShippingCtx.class, ShippingCtx::new, UpdateBotShippingQuery.class);
    static final Kind<UserStatusCtx> USER_STATUS =
            new Kind<>("user status", UserStatusCtx.class, UserStatusCtx::new, UpdateUserStatus.class);
    static final Kind<TypingCtx> TYPING = new Kind<>(
            "typing",
            TypingCtx.class,
            TypingCtx::new,
            UpdateUserTyping.class,
            UpdateChatUserTyping.class,
            UpdateChannelUserTyping.class);
    static final Kind<BoostCtx> BOOST = new Kind<>("boost", BoostCtx.class, BoostCtx::new, UpdateBotChatBoost.class);
    static final Kind<BotStoppedCtx> BOT_STOPPED =
            new Kind<>("bot stopped", BotStoppedCtx.class, BotStoppedCtx::new, UpdateBotStopped.class);

    /** What has no kind of its own; and, whatever the kind, the handlers by TL type. */
    static final Kind<UpdateCtx> RAW = new Kind<>("raw", UpdateCtx.class);
    /** Before every other handler. */
    static final Kind<UpdateCtx> BEFORE = new Kind<>("before", UpdateCtx.class);
    /** After every other handler. */
    static final Kind<UpdateCtx> AFTER = new Kind<>("after", UpdateCtx.class);
    /** When a handler has thrown. */
    static final Kind<ErrorCtx> ERROR = new Kind<>("error", ErrorCtx.class);

    /** Those that come in contexts of their own and have no finer order than that of their routes, as they are listed. */
    static final List<Kind<?>> PLAIN = List.of(
            EDIT,
            ALBUM,
            DELETED,
            INLINE,
            CHOSEN_INLINE,
            MEMBER,
            JOIN_REQUEST,
            REACTION,
            POLL,
            POLL_VOTE,
            PRE_CHECKOUT,
            SHIPPING,
            USER_STATUS,
            TYPING,
            BOOST,
            BOT_STOPPED);

    private static final Map<Class<?>, Kind<?>> BY_UPDATE = Stream.concat(PLAIN.stream(), Stream.of(INLINE_CALLBACK))
            .flatMap(kind -> kind.updates.stream().map(type -> Map.<Class<?>, Kind<?>>entry(type, kind)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Makes the context of an update. */
    @FunctionalInterface
    interface Maker<C extends UpdateCtx> {
        C make(RawUpdate update, Scope scope);
    }

    private final String name;
    private final Class<C> type;
    private final @Nullable Maker<C> maker;
    private final List<Class<? extends Update>> updates;

    private Kind(String name, Class<C> type) {
        this.name = name;
        this.type = type;
        this.maker = null;
        this.updates = List.of();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    private Kind(String name, Class<C> type, Maker<C> maker, Class<? extends Update>... updates) {
        this.name = name;
        this.type = type;
        this.maker = maker;
        this.updates = Stream.of(updates).collect(Collectors.toUnmodifiableList());
    }

    /** {@return the kind of an update that the client gives no type of its own} */
    static Kind<?> of(Update update) {
        return BY_UPDATE.getOrDefault(update.getClass(), RAW);
    }

    /** {@return the class of the contexts of this kind} */
    Class<C> type() {
        return type;
    }

    /** {@return the context of an update of this kind} */
    UpdateCtx context(RawUpdate update, Scope scope) {
        return maker == null ? new RawCtx<>(update, scope) : maker.make(update, scope);
    }

    @Override
    public String toString() {
        return name;
    }
}
