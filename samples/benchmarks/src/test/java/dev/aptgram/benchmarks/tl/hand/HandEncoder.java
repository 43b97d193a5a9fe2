package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.benchmarks.tl.hand.HandTypes.Channel;
import dev.aptgram.benchmarks.tl.hand.HandTypes.ChatPhoto;
import dev.aptgram.benchmarks.tl.hand.HandTypes.InputPeerUser;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Message;
import dev.aptgram.benchmarks.tl.hand.HandTypes.MessageEntity;
import dev.aptgram.benchmarks.tl.hand.HandTypes.NewMessage;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Peer;
import dev.aptgram.benchmarks.tl.hand.HandTypes.SaveFilePart;
import dev.aptgram.benchmarks.tl.hand.HandTypes.SendMessage;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Updates;
import dev.aptgram.benchmarks.tl.hand.HandTypes.User;
import dev.aptgram.benchmarks.tl.hand.HandTypes.UserPhoto;
import dev.aptgram.benchmarks.tl.hand.HandTypes.UserStatus;
import dev.aptgram.tl.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the objects of the benchmark; fields whose types do not occur are taken to be null. */
public final class HandEncoder {
    private final HandOutput out;

    /**
     * Writes to an output, again and again.
     *
     * @param out where to
     */
    public HandEncoder(HandOutput out) {
        this.out = out;
    }

    /**
     * Writes {@code upload.saveFilePart}.
     *
     * @param part the call
     */
    public void saveFilePart(SaveFilePart part) {
        out.int32(HandIds.SAVE_FILE_PART);
        out.int64(part.fileId());
        out.int32(part.filePart());
        out.bytes(part.bytes());
    }

    /**
     * Writes {@code messages.sendMessage}.
     *
     * @param call the call
     */
    public void sendMessage(SendMessage call) {
        out.int32(HandIds.SEND_MESSAGE);
        out.int32(bit(call.noWebpage(), 1)
                | bit(call.silent(), 5)
                | bit(call.background(), 6)
                | bit(call.clearDraft(), 7)
                | bit(call.noforwards(), 14)
                | bit(call.updateStickersetsOrder(), 15)
                | bit(call.invertMedia(), 16)
                | bit(call.allowPaidFloodskip(), 19)
                | bit(call.entities(), 3)
                | bit(call.scheduleDate(), 10)
                | bit(call.scheduleRepeatPeriod(), 24)
                | bit(call.sendAs(), 13)
                | bit(call.effect(), 18)
                | bit(call.allowPaidStars(), 21));
        inputPeer(call.peer());
        out.text(call.message());
        out.int64(call.randomId());
        if (call.entities() != null) {
            entities(call.entities());
        }
        optionalInt(call.scheduleDate());
        optionalInt(call.scheduleRepeatPeriod());
        if (call.sendAs() != null) {
            inputPeer(call.sendAs());
        }
        optionalLong(call.effect());
        optionalLong(call.allowPaidStars());
    }

    /**
     * Writes {@code updates}.
     *
     * @param updates the updates
     */
    public void updates(Updates updates) {
        out.int32(HandIds.UPDATES);
        out.vector(updates.updates().size());
        for (NewMessage update : updates.updates()) {
            out.int32(HandIds.NEW_MESSAGE);
            message(update.message());
            out.int32(update.pts());
            out.int32(update.ptsCount());
        }
        out.vector(updates.users().size());
        for (User user : updates.users()) {
            user(user);
        }
        out.vector(updates.chats().size());
        for (Channel channel : updates.chats()) {
            channel(channel);
        }
        out.int32(updates.date());
        out.int32(updates.seq());
    }

    private void message(Message message) {
        out.int32(HandIds.MESSAGE);
        out.int32(bit(message.out(), 1)
                | bit(message.mentioned(), 4)
                | bit(message.mediaUnread(), 5)
                | bit(message.silent(), 13)
                | bit(message.post(), 14)
                | bit(message.fromScheduled(), 18)
                | bit(message.legacy(), 19)
                | bit(message.editHide(), 21)
                | bit(message.pinned(), 24)
                | bit(message.noforwards(), 26)
                | bit(message.invertMedia(), 27)
                | bit(message.fromId(), 8)
                | bit(message.fromBoostsApplied(), 29)
                | bit(message.savedPeerId(), 28)
                | bit(message.viaBotId(), 11)
                | bit(message.entities(), 7)
                | bit(message.views(), 10)
                | bit(message.editDate(), 15)
                | bit(message.postAuthor(), 16)
                | bit(message.groupedId(), 17)
                | bit(message.ttlPeriod(), 25)
                | bit(message.quickReplyShortcutId(), 30));
        int flags2 = bit(message.offline(), 1)
                | bit(message.videoProcessingPending(), 4)
                | bit(message.paidSuggestedPostStars(), 8)
                | bit(message.paidSuggestedPostTon(), 9)
                | bit(message.fromRank(), 12)
                | bit(message.viaBusinessBotId(), 0)
                | bit(message.guestchatViaFrom(), 19)
                | bit(message.effect(), 2)
                | bit(message.reportDeliveryUntilDate(), 5)
                | bit(message.paidMessageStars(), 6)
                | bit(message.scheduleRepeatPeriod(), 10)
                | bit(message.summaryFromLanguage(), 11);
        out.int32(flags2);
        out.int32(message.id());
        optionalPeer(message.fromId());
        optionalInt(message.fromBoostsApplied());
        optionalText(message.fromRank());
        message.peerId().write(out);
        optionalPeer(message.savedPeerId());
        optionalLong(message.viaBotId());
        optionalLong(message.viaBusinessBotId());
        optionalPeer(message.guestchatViaFrom());
        out.int32(message.date());
        out.text(message.message());
        if (message.entities() != null) {
            entities(message.entities());
        }
        optionalInt(message.views());
        optionalInt(message.forwards());
        optionalInt(message.editDate());
        optionalText(message.postAuthor());
        optionalLong(message.groupedId());
        optionalInt(message.ttlPeriod());
        optionalInt(message.quickReplyShortcutId());
        if (flags2 != 0) {
            optionalLong(message.effect());
            optionalInt(message.reportDeliveryUntilDate());
            optionalLong(message.paidMessageStars());
            optionalInt(message.scheduleRepeatPeriod());
            optionalText(message.summaryFromLanguage());
        }
    }

    private void entities(List<MessageEntity> entities) {
        out.vector(entities.size());
        for (MessageEntity entity : entities) {
            entity.write(out);
        }
    }

    private void user(User user) {
        out.int32(HandIds.USER);
        out.int32(bit(user.self(), 10)
                | bit(user.contact(), 11)
                | bit(user.mutualContact(), 12)
                | bit(user.deleted(), 13)
                | bit(user.bot(), 14)
                | bit(user.botChatHistory(), 15)
                | bit(user.botNochats(), 16)
                | bit(user.verified(), 17)
                | bit(user.restricted(), 18)
                | bit(user.min(), 20)
                | bit(user.botInlineGeo(), 21)
                | bit(user.support(), 23)
                | bit(user.scam(), 24)
                | bit(user.applyMinPhoto(), 25)
                | bit(user.fake(), 26)
                | bit(user.botAttachMenu(), 27)
                | bit(user.premium(), 28)
                | bit(user.attachMenuEnabled(), 29)
                | bit(user.accessHash(), 0)
                | bit(user.firstName(), 1)
                | bit(user.lastName(), 2)
                | bit(user.username(), 3)
                | bit(user.phone(), 4)
                | bit(user.photo(), 5)
                | bit(user.status(), 6)
                | bit(user.botInlinePlaceholder(), 19)
                | bit(user.langCode(), 22));
        out.int32(bit(user.botCanEdit(), 1)
                | bit(user.closeFriend(), 2)
                | bit(user.storiesHidden(), 3)
                | bit(user.storiesUnavailable(), 4)
                | bit(user.contactRequirePremium(), 10)
                | bit(user.botBusiness(), 11)
                | bit(user.botHasMainApp(), 13)
                | bit(user.botForumView(), 16)
                | bit(user.botForumCanManageTopics(), 17)
                | bit(user.botCanManageBots(), 18)
                | bit(user.botGuestchat(), 19)
                | bit(user.botGuard(), 20)
                | bit(user.botActiveUsers(), 12)
                | bit(user.botVerificationIcon(), 14)
                | bit(user.sendPaidMessagesStars(), 15)
                | bit(user.linkedCommunityId(), 21));
        out.int64(user.id());
        optionalLong(user.accessHash());
        optionalText(user.firstName());
        optionalText(user.lastName());
        optionalText(user.username());
        optionalText(user.phone());
        UserPhoto photo = user.photo();
        if (photo != null) {
            out.int32(HandIds.USER_PHOTO);
            photo(bit(photo.hasVideo(), 0) | bit(photo.personal(), 2), photo.photoId(), photo.strippedThumb());
            out.int32(photo.dcId());
        }
        UserStatus status = user.status();
        if (status instanceof HandTypes.Online online) {
            out.int32(HandIds.ONLINE);
            out.int32(online.expires());
        } else if (status instanceof HandTypes.Offline offline) {
            out.int32(HandIds.OFFLINE);
            out.int32(offline.wasOnline());
        }
        optionalInt(user.botInfoVersion());
        optionalText(user.botInlinePlaceholder());
        optionalText(user.langCode());
        optionalInt(user.botActiveUsers());
        optionalLong(user.botVerificationIcon());
        optionalLong(user.sendPaidMessagesStars());
        optionalLong(user.linkedCommunityId());
    }

    private void channel(Channel channel) {
        out.int32(HandIds.CHANNEL);
        out.int32(bit(channel.creator(), 0)
                | bit(channel.left(), 2)
                | bit(channel.broadcast(), 5)
                | bit(channel.verified(), 7)
                | bit(channel.megagroup(), 8)
                | bit(channel.restricted(), 9)
                | bit(channel.signatures(), 11)
                | bit(channel.min(), 12)
                | bit(channel.scam(), 19)
                | bit(channel.hasLink(), 20)
                | bit(channel.hasGeo(), 21)
                | bit(channel.slowmodeEnabled(), 22)
                | bit(channel.callActive(), 23)
                | bit(channel.callNotEmpty(), 24)
                | bit(channel.fake(), 25)
                | bit(channel.gigagroup(), 26)
                | bit(channel.noforwards(), 27)
                | bit(channel.joinToSend(), 28)
                | bit(channel.joinRequest(), 29)
                | bit(channel.forum(), 30)
                | bit(channel.accessHash(), 13)
                | bit(channel.username(), 6)
                | bit(channel.participantsCount(), 17));
        out.int32(bit(channel.storiesHidden(), 1)
                | bit(channel.storiesHiddenMin(), 2)
                | bit(channel.storiesUnavailable(), 3)
                | bit(channel.signatureProfiles(), 12)
                | bit(channel.autotranslation(), 15)
                | bit(channel.broadcastMessagesAllowed(), 16)
                | bit(channel.monoforum(), 17)
                | bit(channel.forumTabs(), 19)
                | bit(channel.level(), 10)
                | bit(channel.subscriptionUntilDate(), 11)
                | bit(channel.botVerificationIcon(), 13)
                | bit(channel.sendPaidMessagesStars(), 14)
                | bit(channel.linkedMonoforumId(), 18)
                | bit(channel.linkedCommunityId(), 20));
        out.int64(channel.id());
        optionalLong(channel.accessHash());
        out.text(channel.title());
        optionalText(channel.username());
        ChatPhoto photo = channel.photo();
        out.int32(HandIds.CHAT_PHOTO);
        photo(bit(photo.hasVideo(), 0), photo.photoId(), photo.strippedThumb());
        out.int32(photo.dcId());
        out.int32(channel.date());
        optionalInt(channel.participantsCount());
        optionalInt(channel.level());
        optionalInt(channel.subscriptionUntilDate());
        optionalLong(channel.botVerificationIcon());
        optionalLong(channel.sendPaidMessagesStars());
        optionalLong(channel.linkedMonoforumId());
        optionalLong(channel.linkedCommunityId());
    }

    private void photo(int flags, long photoId, @Nullable Bytes strippedThumb) {
        out.int32(flags | bit(strippedThumb, 1));
        out.int64(photoId);
        if (strippedThumb != null) {
            out.bytes(strippedThumb);
        }
    }

    private void optionalPeer(@Nullable Peer peer) {
        if (peer != null) {
            peer.write(out);
        }
    }

    private void inputPeer(InputPeerUser peer) {
        out.int32(HandIds.INPUT_PEER_USER);
        out.int64(peer.userId());
        out.int64(peer.accessHash());
    }

    private void optionalInt(@Nullable Integer value) {
        if (value != null) {
            out.int32(value);
        }
    }

    private void optionalLong(@Nullable Long value) {
        if (value != null) {
            out.int64(value);
        }
    }

    private void optionalText(@Nullable String value) {
        if (value != null) {
            out.text(value);
        }
    }

    private static int bit(boolean flag, int number) {
        return flag ? 1 << number : 0;
    }

    private static int bit(@Nullable Object value, int number) {
        return value != null ? 1 << number : 0;
    }
}
