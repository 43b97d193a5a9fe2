package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link RoutesBuilder} for updates that are neither messages nor presses on buttons, and for what comes before and
 * after all handlers.
 */
public abstract sealed class KindRoutes extends InlineCallbackRoutes permits RoutesBuilder {
    KindRoutes() {}

    private <C extends UpdateCtx> RoutesBuilder add(
            Kind<C> kind, @Nullable Filter<? super C> filter, Handler<? super C> handler) {
        return add(kind, new Selector.OfKind(kind), filter, handler);
    }

    /**
     * Adds a handler of messages that were changed.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder edited(Handler<? super MessageCtx> handler) {
        return add(Kind.EDIT, null, handler);
    }

    /**
     * Adds a handler of some messages that were changed.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder edited(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return add(Kind.EDIT, filter, handler);
    }

    /**
     * Adds a handler of albums: several photos, videos or files that were sent as one.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder album(Handler<? super AlbumCtx> handler) {
        return add(Kind.ALBUM, null, handler);
    }

    /**
     * Adds a handler of some albums.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder album(Filter<? super AlbumCtx> filter, Handler<? super AlbumCtx> handler) {
        return add(Kind.ALBUM, filter, handler);
    }

    /**
     * Adds a handler of deletions of messages.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder deleted(Handler<? super DeletedCtx> handler) {
        return add(Kind.DELETED, null, handler);
    }

    /**
     * Adds a handler of some deletions of messages.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder deleted(Filter<? super DeletedCtx> filter, Handler<? super DeletedCtx> handler) {
        return add(Kind.DELETED, filter, handler);
    }

    /**
     * Adds a handler of inline queries, which people type behind the name of this bot.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder inline(Handler<? super InlineCtx> handler) {
        return add(Kind.INLINE, null, handler);
    }

    /**
     * Adds a handler of some inline queries.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder inline(Filter<? super InlineCtx> filter, Handler<? super InlineCtx> handler) {
        return add(Kind.INLINE, filter, handler);
    }

    /**
     * Adds a handler of the results of inline queries that were sent.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder chosenInline(Handler<? super ChosenInlineCtx> handler) {
        return add(Kind.CHOSEN_INLINE, null, handler);
    }

    /**
     * Adds a handler of some results of inline queries that were sent.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder chosenInline(
            Filter<? super ChosenInlineCtx> filter, Handler<? super ChosenInlineCtx> handler) {
        return add(Kind.CHOSEN_INLINE, filter, handler);
    }

    /**
     * Adds a handler of changes of somebody's place in a chat: who comes and goes, is promoted or banned.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder member(Handler<? super MemberCtx> handler) {
        return add(Kind.MEMBER, null, handler);
    }

    /**
     * Adds a handler of some changes of somebody's place in a chat.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder member(Filter<? super MemberCtx> filter, Handler<? super MemberCtx> handler) {
        return add(Kind.MEMBER, filter, handler);
    }

    /**
     * Adds a handler of people who ask to be let into a chat.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder joinRequest(Handler<? super JoinRequestCtx> handler) {
        return add(Kind.JOIN_REQUEST, null, handler);
    }

    /**
     * Adds a handler of some people who ask to be let into a chat.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder joinRequest(Filter<? super JoinRequestCtx> filter, Handler<? super JoinRequestCtx> handler) {
        return add(Kind.JOIN_REQUEST, filter, handler);
    }

    /**
     * Adds a handler of reactions to messages.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder reaction(Handler<? super ReactionCtx> handler) {
        return add(Kind.REACTION, null, handler);
    }

    /**
     * Adds a handler of some reactions to messages.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder reaction(Filter<? super ReactionCtx> filter, Handler<? super ReactionCtx> handler) {
        return add(Kind.REACTION, filter, handler);
    }

    /**
     * Adds a handler of polls whose results have changed.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder poll(Handler<? super PollCtx> handler) {
        return add(Kind.POLL, null, handler);
    }

    /**
     * Adds a handler of some polls whose results have changed.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder poll(Filter<? super PollCtx> filter, Handler<? super PollCtx> handler) {
        return add(Kind.POLL, filter, handler);
    }

    /**
     * Adds a handler of votes in polls that are not anonymous.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder pollVote(Handler<? super PollVoteCtx> handler) {
        return add(Kind.POLL_VOTE, null, handler);
    }

    /**
     * Adds a handler of some votes in polls that are not anonymous.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder pollVote(Filter<? super PollVoteCtx> filter, Handler<? super PollVoteCtx> handler) {
        return add(Kind.POLL_VOTE, filter, handler);
    }

    /**
     * Adds a handler of payments that are to be confirmed.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder preCheckout(Handler<? super PreCheckoutCtx> handler) {
        return add(Kind.PRE_CHECKOUT, null, handler);
    }

    /**
     * Adds a handler of some payments that are to be confirmed.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder preCheckout(Filter<? super PreCheckoutCtx> filter, Handler<? super PreCheckoutCtx> handler) {
        return add(Kind.PRE_CHECKOUT, filter, handler);
    }

    /**
     * Adds a handler of questions for what shipping costs.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder shipping(Handler<? super ShippingCtx> handler) {
        return add(Kind.SHIPPING, null, handler);
    }

    /**
     * Adds a handler of some questions for what shipping costs.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder shipping(Filter<? super ShippingCtx> filter, Handler<? super ShippingCtx> handler) {
        return add(Kind.SHIPPING, filter, handler);
    }

    /**
     * Adds a handler of people who come online or go.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder userStatus(Handler<? super UserStatusCtx> handler) {
        return add(Kind.USER_STATUS, null, handler);
    }

    /**
     * Adds a handler of some people who come online or go.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder userStatus(Filter<? super UserStatusCtx> filter, Handler<? super UserStatusCtx> handler) {
        return add(Kind.USER_STATUS, filter, handler);
    }

    /**
     * Adds a handler of people who are typing, or doing something alike.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder typing(Handler<? super TypingCtx> handler) {
        return add(Kind.TYPING, null, handler);
    }

    /**
     * Adds a handler of some people who are typing.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder typing(Filter<? super TypingCtx> filter, Handler<? super TypingCtx> handler) {
        return add(Kind.TYPING, filter, handler);
    }

    /**
     * Adds a handler of boosts of a chat.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder boost(Handler<? super BoostCtx> handler) {
        return add(Kind.BOOST, null, handler);
    }

    /**
     * Adds a handler of some boosts of a chat.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder boost(Filter<? super BoostCtx> filter, Handler<? super BoostCtx> handler) {
        return add(Kind.BOOST, filter, handler);
    }

    /**
     * Adds a handler of people who block this bot, or let it write again.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder botStopped(Handler<? super BotStoppedCtx> handler) {
        return add(Kind.BOT_STOPPED, null, handler);
    }

    /**
     * Adds a handler of some people who block this bot, or let it write again.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder botStopped(Filter<? super BotStoppedCtx> filter, Handler<? super BotStoppedCtx> handler) {
        return add(Kind.BOT_STOPPED, filter, handler);
    }

    /**
     * Adds a handler of updates that TL has as objects of a type, whether or not they have a kind of their own. It is asked after
     * the handlers by kind, and not if one of its group has taken the update.
     *
     * @param type the type, such as {@code UpdateStory.class}; {@code Update.class} for all
     * @param handler what to do
     * @param <T> the type
     * @return this
     */
    public <T extends Update> RoutesBuilder raw(Class<T> type, Handler<? super RawCtx<T>> handler) {
        Objects.requireNonNull(handler, "handler");
        return add(Kind.RAW, new Selector.Raw(type), null, ctx -> handler.handle(new RawCtx<>(ctx, type)));
    }

    /**
     * Adds a handler of some updates that TL has as objects of a type, as the other one does.
     *
     * @param type the type, such as {@code UpdateStory.class}; {@code Update.class} for all
     * @param filter which
     * @param handler what to do
     * @param <T> the type
     * @return this
     */
    public <T extends Update> RoutesBuilder raw(
            Class<T> type, Filter<? super RawCtx<T>> filter, Handler<? super RawCtx<T>> handler) {
        Objects.requireNonNull(handler, "handler");
        Filter<UpdateCtx> opened = new NamedFilter<>(filter.toString(), ctx -> filter.test(new RawCtx<>(ctx, type)));
        return add(Kind.RAW, new Selector.Raw(type), opened, ctx -> handler.handle(new RawCtx<>(ctx, type)));
    }

    /**
     * Adds a handler that is asked before all others, of every kind of update and whether or not there is another handler. All
     * that fit are asked, in order; {@link Next#STOP} ends the update, what else it returns does not.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder before(Handler<? super UpdateCtx> handler) {
        return add(Kind.BEFORE, null, handler);
    }

    /**
     * Adds a handler that is asked before all others of some updates.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder before(Filter<? super UpdateCtx> filter, Handler<? super UpdateCtx> handler) {
        return add(Kind.BEFORE, filter, handler);
    }

    /**
     * Adds a handler that is told what has become of every update, once that is decided and stored. What was sent may still be on
     * its way. All that fit are told, in order.
     *
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder after(PayloadHandler<? super UpdateCtx, ? super Outcome> handler) {
        return add(Kind.AFTER, null, told(handler));
    }

    /**
     * Adds a handler that is told what has become of some updates, as the other one is.
     *
     * @param filter which
     * @param handler what to do
     * @return this
     */
    public RoutesBuilder after(
            Filter<? super UpdateCtx> filter, PayloadHandler<? super UpdateCtx, ? super Outcome> handler) {
        return add(Kind.AFTER, filter, told(handler));
    }

    /**
     * Adds a handler of what other handlers and filters of these routes throw, those of {@linkplain RoutesBuilder#include included} routes
     * among them. The nearest that fits takes it, and then it is not logged as an error: those of the routes where it was thrown are
     * asked first, then those of the routes around them; of several in one place the one for the most precise type. {@link Next#PASS}
     * leaves it to the next one. What a handler of errors throws itself is logged and is no handler's.
     *
     * @param type what must have been thrown
     * @param handler what to do
     * @param <E> what was thrown
     * @return this
     */
    public <E extends Throwable> RoutesBuilder error(
            Class<E> type, PayloadHandler<? super ErrorCtx, ? super E> handler) {
        return add(Kind.ERROR, new Selector.Thrown(type), null, told(type, handler));
    }

    /**
     * Adds a handler of some of what other handlers and filters throw, as the other one does.
     *
     * @param type what must have been thrown
     * @param filter which
     * @param handler what to do
     * @param <E> what was thrown
     * @return this
     */
    public <E extends Throwable> RoutesBuilder error(
            Class<E> type, Filter<? super ErrorCtx> filter, PayloadHandler<? super ErrorCtx, ? super E> handler) {
        return add(Kind.ERROR, new Selector.Thrown(type), filter, told(type, handler));
    }

    private static Handler<UpdateCtx> told(PayloadHandler<? super UpdateCtx, ? super Outcome> handler) {
        Objects.requireNonNull(handler, "handler");
        return ctx -> handler.handle(ctx, ctx.scope().outcome());
    }

    private static <E extends Throwable> Handler<ErrorCtx> told(
            Class<E> type, PayloadHandler<? super ErrorCtx, ? super E> handler) {
        Objects.requireNonNull(handler, "handler");
        return ctx -> handler.handle(ctx, type.cast(ctx.error()));
    }
}
