package dev.aptgram.dispatch;

import dev.aptgram.api.Update;

public abstract sealed class KindRoutes extends InlineCallbackRoutes permits RoutesBuilder {
    KindRoutes() {}

    public RoutesBuilder edited(Handler<? super MessageCtx> handler) {
        return null;
    }

    public RoutesBuilder edited(Filter<? super MessageCtx> filter, Handler<? super MessageCtx> handler) {
        return null;
    }

    public RoutesBuilder album(Handler<? super AlbumCtx> handler) {
        return null;
    }

    public RoutesBuilder album(Filter<? super AlbumCtx> filter, Handler<? super AlbumCtx> handler) {
        return null;
    }

    public RoutesBuilder deleted(Handler<? super DeletedCtx> handler) {
        return null;
    }

    public RoutesBuilder deleted(Filter<? super DeletedCtx> filter, Handler<? super DeletedCtx> handler) {
        return null;
    }

    public RoutesBuilder inline(Handler<? super InlineCtx> handler) {
        return null;
    }

    public RoutesBuilder inline(Filter<? super InlineCtx> filter, Handler<? super InlineCtx> handler) {
        return null;
    }

    public RoutesBuilder chosenInline(Handler<? super ChosenInlineCtx> handler) {
        return null;
    }

    public RoutesBuilder chosenInline(Filter<? super ChosenInlineCtx> filter, Handler<? super ChosenInlineCtx> handler) {
        return null;
    }

    public RoutesBuilder member(Handler<? super MemberCtx> handler) {
        return null;
    }

    public RoutesBuilder member(Filter<? super MemberCtx> filter, Handler<? super MemberCtx> handler) {
        return null;
    }

    public RoutesBuilder joinRequest(Handler<? super JoinRequestCtx> handler) {
        return null;
    }

    public RoutesBuilder joinRequest(Filter<? super JoinRequestCtx> filter, Handler<? super JoinRequestCtx> handler) {
        return null;
    }

    public RoutesBuilder reaction(Handler<? super ReactionCtx> handler) {
        return null;
    }

    public RoutesBuilder reaction(Filter<? super ReactionCtx> filter, Handler<? super ReactionCtx> handler) {
        return null;
    }

    public RoutesBuilder poll(Handler<? super PollCtx> handler) {
        return null;
    }

    public RoutesBuilder poll(Filter<? super PollCtx> filter, Handler<? super PollCtx> handler) {
        return null;
    }

    public RoutesBuilder pollVote(Handler<? super PollVoteCtx> handler) {
        return null;
    }

    public RoutesBuilder pollVote(Filter<? super PollVoteCtx> filter, Handler<? super PollVoteCtx> handler) {
        return null;
    }

    public RoutesBuilder preCheckout(Handler<? super PreCheckoutCtx> handler) {
        return null;
    }

    public RoutesBuilder preCheckout(Filter<? super PreCheckoutCtx> filter, Handler<? super PreCheckoutCtx> handler) {
        return null;
    }

    public RoutesBuilder shipping(Handler<? super ShippingCtx> handler) {
        return null;
    }

    public RoutesBuilder shipping(Filter<? super ShippingCtx> filter, Handler<? super ShippingCtx> handler) {
        return null;
    }

    public RoutesBuilder userStatus(Handler<? super UserStatusCtx> handler) {
        return null;
    }

    public RoutesBuilder userStatus(Filter<? super UserStatusCtx> filter, Handler<? super UserStatusCtx> handler) {
        return null;
    }

    public RoutesBuilder typing(Handler<? super TypingCtx> handler) {
        return null;
    }

    public RoutesBuilder typing(Filter<? super TypingCtx> filter, Handler<? super TypingCtx> handler) {
        return null;
    }

    public RoutesBuilder boost(Handler<? super BoostCtx> handler) {
        return null;
    }

    public RoutesBuilder boost(Filter<? super BoostCtx> filter, Handler<? super BoostCtx> handler) {
        return null;
    }

    public RoutesBuilder botStopped(Handler<? super BotStoppedCtx> handler) {
        return null;
    }

    public RoutesBuilder botStopped(Filter<? super BotStoppedCtx> filter, Handler<? super BotStoppedCtx> handler) {
        return null;
    }

    public RoutesBuilder before(Handler<? super UpdateCtx> handler) {
        return null;
    }

    public RoutesBuilder before(Filter<? super UpdateCtx> filter, Handler<? super UpdateCtx> handler) {
        return null;
    }

    public <T extends Update> RoutesBuilder raw(Class<T> type, Handler<? super RawCtx<T>> handler) {
        return null;
    }

    public <T extends Update> RoutesBuilder raw(Class<T> type, Filter<? super RawCtx<T>> filter, Handler<? super RawCtx<T>> handler) {
        return null;
    }

    public RoutesBuilder after(PayloadHandler<? super UpdateCtx, ? super Outcome> handler) {
        return null;
    }

    public RoutesBuilder after(Filter<? super UpdateCtx> filter, PayloadHandler<? super UpdateCtx, ? super Outcome> handler) {
        return null;
    }

    public <E extends Throwable> RoutesBuilder error(Class<E> type, PayloadHandler<? super ErrorCtx, ? super E> handler) {
        return null;
    }

    public <E extends Throwable> RoutesBuilder error(Class<E> type, Filter<? super ErrorCtx> filter, PayloadHandler<? super ErrorCtx, ? super E> handler) {
        return null;
    }
}
