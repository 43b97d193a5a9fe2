package dev.aptgram.dispatch;

import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageActionBotAllowed;
import dev.aptgram.api.MessageActionGameScore;
import dev.aptgram.api.MessageActionGiveawayLaunch;
import dev.aptgram.api.MessageActionGiveawayResults;
import dev.aptgram.api.MessageActionPaidMessagesPrice;
import dev.aptgram.api.MessageActionPaymentRefunded;
import dev.aptgram.api.MessageActionPaymentSent;
import dev.aptgram.api.MessageActionPaymentSentMe;
import dev.aptgram.api.MessageActionRequestedPeer;
import dev.aptgram.api.MessageActionRequestedPeerSentMe;
import dev.aptgram.api.MessageActionSecureValuesSentMe;
import dev.aptgram.api.MessageActionStarGift;
import dev.aptgram.api.MessageActionStarGiftUnique;
import dev.aptgram.api.MessageActionSuggestedPostApproval;
import dev.aptgram.api.MessageActionSuggestedPostRefund;
import dev.aptgram.api.MessageActionSuggestedPostSuccess;
import dev.aptgram.api.MessageActionWebViewDataSentMe;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.RequestedPeerUser;

/**
 * Filters on reports about payments, gifts and what users share with bots. Call them through {@link Filters}.
 */
public abstract class PaymentFilters extends TopicAndCallFilters {
    PaymentFilters() {}

    /** {@return that an invoice was paid: {@code messageActionPaymentSentMe} to bots, {@code messageActionPaymentSent} to people} */
    public static PartFilter<MessageCtx, MessageAction> successfulPayment() {
        return action(
                "successful payment",
                MessageAction.class,
                action -> action instanceof MessageActionPaymentSentMe || action instanceof MessageActionPaymentSent);
    }

    /** {@return that a payment was given back: {@code messageActionPaymentRefunded}} */
    public static PartFilter<MessageCtx, MessageActionPaymentRefunded> refundedPayment() {
        return action("refunded payment", MessageActionPaymentRefunded.class);
    }

    /** {@return that a user has sent documents of Telegram Passport: {@code messageActionSecureValuesSentMe}} */
    public static PartFilter<MessageCtx, MessageActionSecureValuesSentMe> passportData() {
        return action("passport data", MessageActionSecureValuesSentMe.class);
    }

    /** {@return that a user has shared users by a button: {@code messageActionRequestedPeer}, {@code …RequestedPeerSentMe}} */
    public static PartFilter<MessageCtx, MessageAction> usersShared() {
        return action("users shared", MessageAction.class, action -> isShared(action, true));
    }

    /** {@return that a user has shared chats by a button: {@code messageActionRequestedPeer}, {@code …RequestedPeerSentMe}} */
    public static PartFilter<MessageCtx, MessageAction> chatShared() {
        return action("chat shared", MessageAction.class, action -> isShared(action, false));
    }

    /** {@return that a web app has sent something to the bot: {@code messageActionWebViewDataSentMe}} */
    public static PartFilter<MessageCtx, MessageActionWebViewDataSentMe> webAppData() {
        return action("web app data", MessageActionWebViewDataSentMe.class);
    }

    /** {@return that a user lets the bot write: {@code messageActionBotAllowed} without a domain} */
    public static PartFilter<MessageCtx, MessageActionBotAllowed> writeAccessAllowed() {
        return action("write access allowed", MessageActionBotAllowed.class, allowed -> allowed.domain() == null);
    }

    /** {@return that a user has signed in to a web site through the bot: {@code messageActionBotAllowed.domain}} */
    public static PartFilter<MessageCtx, MessageActionBotAllowed> connectedWebsite() {
        return action("connected website", MessageActionBotAllowed.class, allowed -> allowed.domain() != null);
    }

    /** {@return that a gift was given: {@code messageActionStarGift}} */
    public static PartFilter<MessageCtx, MessageActionStarGift> giftReceived() {
        return action("gift received", MessageActionStarGift.class);
    }

    /** {@return that a gift of which there is one was given or made: {@code messageActionStarGiftUnique}} */
    public static PartFilter<MessageCtx, MessageActionStarGiftUnique> uniqueGift() {
        return action("unique gift", MessageActionStarGiftUnique.class);
    }

    /** {@return that a giveaway has begun: {@code messageActionGiveawayLaunch}} */
    public static PartFilter<MessageCtx, MessageActionGiveawayLaunch> giveawayCreated() {
        return action("giveaway created", MessageActionGiveawayLaunch.class);
    }

    /** {@return that a giveaway is over: {@code messageActionGiveawayResults}} */
    public static PartFilter<MessageCtx, MessageActionGiveawayResults> giveawayCompleted() {
        return action("giveaway completed", MessageActionGiveawayResults.class);
    }

    /** {@return that a suggested post will be published: {@code messageActionSuggestedPostApproval}} */
    public static PartFilter<MessageCtx, MessageActionSuggestedPostApproval> suggestedPostApproved() {
        return action(
                "suggested post approved",
                MessageActionSuggestedPostApproval.class,
                post -> !post.rejected() && !post.balanceTooLow());
    }

    /** {@return that a suggested post cannot be paid: {@code messageActionSuggestedPostApproval.balance_too_low}} */
    public static PartFilter<MessageCtx, MessageActionSuggestedPostApproval> suggestedPostApprovalFailed() {
        return action(
                "suggested post approval failed",
                MessageActionSuggestedPostApproval.class,
                MessageActionSuggestedPostApproval::balanceTooLow);
    }

    /** {@return that a suggested post was turned down: {@code messageActionSuggestedPostApproval.rejected}} */
    public static PartFilter<MessageCtx, MessageActionSuggestedPostApproval> suggestedPostDeclined() {
        return action(
                "suggested post declined",
                MessageActionSuggestedPostApproval.class,
                post -> post.rejected() && !post.balanceTooLow());
    }

    /** {@return that a suggested post was paid: {@code messageActionSuggestedPostSuccess}} */
    public static PartFilter<MessageCtx, MessageActionSuggestedPostSuccess> suggestedPostPaid() {
        return action("suggested post paid", MessageActionSuggestedPostSuccess.class);
    }

    /** {@return that the payment of a suggested post was given back: {@code messageActionSuggestedPostRefund}} */
    public static PartFilter<MessageCtx, MessageActionSuggestedPostRefund> suggestedPostRefunded() {
        return action("suggested post refunded", MessageActionSuggestedPostRefund.class);
    }

    /** {@return that messages cost another number of Stars: {@code messageActionPaidMessagesPrice}} */
    public static PartFilter<MessageCtx, MessageActionPaidMessagesPrice> paidPriceChanged() {
        return action("paid price changed", MessageActionPaidMessagesPrice.class);
    }

    /** {@return that somebody is the best at a game: {@code messageActionGameScore}} */
    public static PartFilter<MessageCtx, MessageActionGameScore> gameHighScore() {
        return action("game high score", MessageActionGameScore.class);
    }

    private static boolean isShared(MessageAction action, boolean users) {
        if (action instanceof MessageActionRequestedPeer shared) {
            return shared.peers().stream().anyMatch(peer -> peer instanceof PeerUser == users);
        }
        return action instanceof MessageActionRequestedPeerSentMe shared
                && shared.peers().stream().anyMatch(peer -> peer instanceof RequestedPeerUser == users);
    }
}
