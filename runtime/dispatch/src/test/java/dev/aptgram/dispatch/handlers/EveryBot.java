package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.After;
import dev.aptgram.annotations.Before;
import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.FilterFn;
import dev.aptgram.annotations.OnAlbum;
import dev.aptgram.annotations.OnBoost;
import dev.aptgram.annotations.OnBotStopped;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnChosenInline;
import dev.aptgram.annotations.OnDeepLink;
import dev.aptgram.annotations.OnDelete;
import dev.aptgram.annotations.OnEdit;
import dev.aptgram.annotations.OnError;
import dev.aptgram.annotations.OnInline;
import dev.aptgram.annotations.OnJoinRequest;
import dev.aptgram.annotations.OnMember;
import dev.aptgram.annotations.OnMessage;
import dev.aptgram.annotations.OnPoll;
import dev.aptgram.annotations.OnPollVote;
import dev.aptgram.annotations.OnPreCheckout;
import dev.aptgram.annotations.OnRaw;
import dev.aptgram.annotations.OnReaction;
import dev.aptgram.annotations.OnShipping;
import dev.aptgram.annotations.OnStaleCallback;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.OnTyping;
import dev.aptgram.annotations.OnUserStatus;
import dev.aptgram.annotations.Only;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.ReactionEmoji;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.AlbumCtx;
import dev.aptgram.dispatch.BoostCtx;
import dev.aptgram.dispatch.BotStoppedCtx;
import dev.aptgram.dispatch.CallbackCtx;
import dev.aptgram.dispatch.ChosenInlineCtx;
import dev.aptgram.dispatch.DeletedCtx;
import dev.aptgram.dispatch.ErrorCtx;
import dev.aptgram.dispatch.InlineCallbackCtx;
import dev.aptgram.dispatch.InlineChatKind;
import dev.aptgram.dispatch.InlineCtx;
import dev.aptgram.dispatch.JoinRequestCtx;
import dev.aptgram.dispatch.MemberChange;
import dev.aptgram.dispatch.MemberCtx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Next;
import dev.aptgram.dispatch.Outcome;
import dev.aptgram.dispatch.PollCtx;
import dev.aptgram.dispatch.PollVoteCtx;
import dev.aptgram.dispatch.PreCheckoutCtx;
import dev.aptgram.dispatch.RawCtx;
import dev.aptgram.dispatch.ReactionCtx;
import dev.aptgram.dispatch.ShippingCtx;
import dev.aptgram.dispatch.TypingCtx;
import dev.aptgram.dispatch.UpdateCtx;
import dev.aptgram.dispatch.UserStatusCtx;
import dev.aptgram.dispatch.buttons.ButtonBot.Buy;
import dev.aptgram.dispatch.buttons.LinkBot.Ref;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A handler with each annotation, which tells the name of the builder's method for such handlers and what it got. */
@Only("heard")
@BotApp
public class EveryBot {
    private final BiConsumer<String, UpdateCtx> taken;

    public EveryBot(BiConsumer<String, UpdateCtx> taken) {
        this.taken = taken;
    }

    /** Holds for everything: a filter of the class that could be about any update. */
    @FilterFn
    static boolean heard(UpdateCtx ctx) {
        return !ctx.raw().tlName().isEmpty();
    }

    private static boolean isMia(PeerView peer) {
        return peer.firstName().equals("Mia");
    }

    @Command("yes")
    void command(MessageCtx ctx) {
        taken.accept("command", ctx);
    }

    @OnText
    @Only("textIs('text')")
    void text(MessageCtx ctx) {
        taken.accept("text", ctx);
    }

    @OnMessage
    @Only("textIs('message')")
    void message(MessageCtx ctx) {
        taken.accept("message", ctx);
    }

    @OnDeepLink
    void deepLink(MessageCtx ctx, Ref ref) {
        if (ref.equals(new Ref(9))) {
            taken.accept("deepLink", ctx);
        }
    }

    @OnEdit
    @Only("textIs('edit')")
    void edited(MessageCtx ctx) {
        taken.accept("edited", ctx);
    }

    @FilterFn
    static boolean isAlbum(AlbumCtx ctx) {
        return ctx.text().equals("album") && ctx.messages().size() == 1;
    }

    @OnAlbum
    @Only("isAlbum")
    void album(AlbumCtx ctx) {
        taken.accept("album", ctx);
    }

    @FilterFn
    static boolean hasFirst(DeletedCtx ctx) {
        return ctx.ids().contains(1) && ctx.chat().isPresent();
    }

    @OnDelete
    @Only("hasFirst")
    void deleted(DeletedCtx ctx) {
        taken.accept("deleted", ctx);
    }

    @OnText
    @Only("business and textIs('business')")
    void businessText(MessageCtx ctx) {
        taken.accept("text", ctx);
    }

    @OnEdit
    @Only("business")
    void businessEdited(MessageCtx ctx) {
        taken.accept("edited", ctx);
    }

    @OnDelete
    @Only("business")
    void businessDeleted(DeletedCtx ctx) {
        taken.accept("deleted", ctx);
    }

    @OnCallback("business")
    @Only("business")
    void businessCallback(CallbackCtx ctx) {
        taken.accept("callback", ctx);
    }

    @FilterFn
    static boolean isRaw(UpdateCtx ctx) {
        return ctx.raw() instanceof UpdateBotNewBusinessMessage update
                && update.message() instanceof PlainMessage message
                && message.message().equals("raw");
    }

    @OnRaw(UpdateBotNewBusinessMessage.class)
    @Only("isRaw")
    void businessRaw(UpdateCtx ctx) {
        taken.accept("raw", ctx);
    }

    @OnCallback("exact")
    void callback(CallbackCtx ctx) {
        taken.accept("callback", ctx);
    }

    @OnCallback
    void bought(CallbackCtx ctx, Buy buy) {
        if (buy.equals(new Buy(1, 2, "x"))) {
            taken.accept("callback", ctx);
        }
    }

    @OnCallback(prefix = "pre:")
    void callbackPrefix(CallbackCtx ctx) {
        taken.accept("callbackPrefix", ctx);
    }

    @OnStaleCallback
    void staleCallback(CallbackCtx ctx) {
        taken.accept("staleCallback", ctx);
    }

    @OnCallback
    @Only("data('any')")
    void anyCallback(CallbackCtx ctx) {
        taken.accept("anyCallback", ctx);
    }

    @OnCallback("exact")
    void inlineCallback(InlineCallbackCtx ctx) {
        taken.accept("inlineCallback", ctx);
    }

    @OnCallback
    void inlineBought(InlineCallbackCtx ctx, Buy buy) {
        if (buy.equals(new Buy(1, 2, "x"))) {
            taken.accept("inlineCallback", ctx);
        }
    }

    @OnCallback(prefix = "pre:")
    void inlineCallbackPrefix(InlineCallbackCtx ctx) {
        taken.accept("inlineCallbackPrefix", ctx);
    }

    @OnStaleCallback
    void staleInlineCallback(InlineCallbackCtx ctx) {
        taken.accept("staleInlineCallback", ctx);
    }

    @FilterFn
    static boolean saysAny(InlineCallbackCtx ctx) {
        return ctx.text().equals("any");
    }

    @OnCallback
    @Only("saysAny")
    void anyInlineCallback(InlineCallbackCtx ctx) {
        taken.accept("anyInlineCallback", ctx);
    }

    @FilterFn
    static boolean miaJoins(MemberCtx ctx) {
        return isMia(ctx.member()) && ctx.sender().firstName().equals("Max") && ctx.change() == MemberChange.JOINED;
    }

    @OnMember
    @Only("miaJoins")
    void member(MemberCtx ctx) {
        taken.accept("member", ctx);
    }

    @FilterFn
    static boolean miaAsks(JoinRequestCtx ctx) {
        return isMia(ctx.sender());
    }

    @OnJoinRequest
    @Only("miaAsks")
    void joinRequest(JoinRequestCtx ctx) {
        taken.accept("joinRequest", ctx);
    }

    @FilterFn
    static boolean likes(ReactionCtx ctx) {
        return ctx.added().contains(new ReactionEmoji("👍"));
    }

    @OnReaction
    @Only("likes")
    void reaction(ReactionCtx ctx) {
        taken.accept("reaction", ctx);
    }

    @FilterFn
    static boolean miaBoosts(BoostCtx ctx) {
        return isMia(ctx.sender());
    }

    @OnBoost
    @Only("miaBoosts")
    void boost(BoostCtx ctx) {
        taken.accept("boost", ctx);
    }

    @FilterFn
    static boolean goesOn(TypingCtx ctx) {
        return isMia(ctx.sender()) && !ctx.isCancelled();
    }

    @OnTyping
    @Only("goesOn")
    void typing(TypingCtx ctx) {
        taken.accept("typing", ctx);
    }

    @FilterFn
    static boolean miaWantsCats(InlineCtx ctx) {
        return isMia(ctx.sender())
                && ctx.chatKind().equals(Optional.of(InlineChatKind.PRIVATE))
                && ctx.text().equals("cats");
    }

    @OnInline
    @Only("miaWantsCats")
    void inline(InlineCtx ctx) {
        taken.accept("inline", ctx);
    }

    @FilterFn
    static boolean isCat(ChosenInlineCtx ctx) {
        return isMia(ctx.sender()) && ctx.resultId().equals("cat");
    }

    @OnChosenInline
    @Only("isCat")
    void chosenInline(ChosenInlineCtx ctx) {
        taken.accept("chosenInline", ctx);
    }

    @FilterFn
    static boolean isNinth(PollCtx ctx) {
        return ctx.pollId() == 9;
    }

    @OnPoll
    @Only("isNinth")
    void poll(PollCtx ctx) {
        taken.accept("poll", ctx);
    }

    @FilterFn
    static boolean counts(PollVoteCtx ctx) {
        return isMia(ctx.sender()) && !ctx.isRetracted();
    }

    @OnPollVote
    @Only("counts")
    void pollVote(PollVoteCtx ctx) {
        taken.accept("pollVote", ctx);
    }

    @FilterFn
    static boolean inFrancs(PreCheckoutCtx ctx) {
        return ctx.currency().equals("CHF");
    }

    @OnPreCheckout
    @Only("inFrancs")
    void preCheckout(PreCheckoutCtx ctx) {
        taken.accept("preCheckout", ctx);
    }

    @FilterFn
    static boolean toBern(ShippingCtx ctx) {
        return ctx.address().city().equals("Bern");
    }

    @OnShipping
    @Only("toBern")
    void shipping(ShippingCtx ctx) {
        taken.accept("shipping", ctx);
    }

    @FilterFn
    static boolean miaComes(UserStatusCtx ctx) {
        return isMia(ctx.sender()) && ctx.isOnline();
    }

    @OnUserStatus
    @Only("miaComes")
    void userStatus(UserStatusCtx ctx) {
        taken.accept("userStatus", ctx);
    }

    @FilterFn
    static boolean isOver(BotStoppedCtx ctx) {
        return ctx.isStopped();
    }

    @OnBotStopped
    @Only("isOver")
    void botStopped(BotStoppedCtx ctx) {
        taken.accept("botStopped", ctx);
    }

    @FilterFn
    static boolean isRenamed(UpdateCtx ctx) {
        return ctx.raw() instanceof UpdateUserName update && update.firstName().equals("Mia");
    }

    @OnRaw(UpdateUserName.class)
    @Only("isRenamed")
    void raw(RawCtx<UpdateUserName> ctx) {
        taken.accept("raw", ctx);
    }

    @FilterFn
    static boolean says(UpdateCtx ctx, String text) {
        return ctx instanceof MessageCtx message && message.text().equals(text);
    }

    @Before
    @Only("says('first')")
    Next before(UpdateCtx ctx) {
        taken.accept("before", ctx);
        return Next.STOP;
    }

    @After
    @Only("says('last')")
    void after(UpdateCtx ctx, Outcome outcome) {
        if (outcome.status() == Outcome.Status.UNHANDLED) {
            taken.accept("after", ctx);
        }
    }

    @OnText
    @Only("textIs('throw', 'throw another')")
    void thrower(MessageCtx ctx) throws IOException {
        if (ctx.text().equals("throw")) {
            throw new IOException("no");
        }
        throw new IllegalStateException("no");
    }

    @OnError(IOException.class)
    void error(ErrorCtx ctx) {
        taken.accept("error", ctx);
    }
}
