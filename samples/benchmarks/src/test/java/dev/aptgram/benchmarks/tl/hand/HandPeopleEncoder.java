package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.benchmarks.tl.hand.HandPeople.Channel;
import dev.aptgram.benchmarks.tl.hand.HandPeople.ChatPhoto;
import dev.aptgram.benchmarks.tl.hand.HandPeople.User;
import dev.aptgram.benchmarks.tl.hand.HandPeople.UserPhoto;
import dev.aptgram.benchmarks.tl.hand.HandPeople.UserStatus;
import dev.aptgram.tl.Bytes;
import org.jspecify.annotations.Nullable;

/** Encodes users and channels. */
final class HandPeopleEncoder {
    private final HandOutput out;

    HandPeopleEncoder(HandOutput out) {
        this.out = out;
    }

    void user(User user) {
        out.int32(HandIds.USER);
        out.int32(HandOutput.bit(user.self(), 10)
                | HandOutput.bit(user.contact(), 11)
                | HandOutput.bit(user.mutualContact(), 12)
                | HandOutput.bit(user.deleted(), 13)
                | HandOutput.bit(user.bot(), 14)
                | HandOutput.bit(user.botChatHistory(), 15)
                | HandOutput.bit(user.botNochats(), 16)
                | HandOutput.bit(user.verified(), 17)
                | HandOutput.bit(user.restricted(), 18)
                | HandOutput.bit(user.min(), 20)
                | HandOutput.bit(user.botInlineGeo(), 21)
                | HandOutput.bit(user.support(), 23)
                | HandOutput.bit(user.scam(), 24)
                | HandOutput.bit(user.applyMinPhoto(), 25)
                | HandOutput.bit(user.fake(), 26)
                | HandOutput.bit(user.botAttachMenu(), 27)
                | HandOutput.bit(user.premium(), 28)
                | HandOutput.bit(user.attachMenuEnabled(), 29)
                | HandOutput.bit(user.accessHash(), 0)
                | HandOutput.bit(user.firstName(), 1)
                | HandOutput.bit(user.lastName(), 2)
                | HandOutput.bit(user.username(), 3)
                | HandOutput.bit(user.phone(), 4)
                | HandOutput.bit(user.photo(), 5)
                | HandOutput.bit(user.status(), 6)
                | HandOutput.bit(user.botInlinePlaceholder(), 19)
                | HandOutput.bit(user.langCode(), 22));
        int flags2 = HandOutput.bit(user.botCanEdit(), 1)
                | HandOutput.bit(user.closeFriend(), 2)
                | HandOutput.bit(user.storiesHidden(), 3)
                | HandOutput.bit(user.storiesUnavailable(), 4)
                | HandOutput.bit(user.contactRequirePremium(), 10)
                | HandOutput.bit(user.botBusiness(), 11)
                | HandOutput.bit(user.botHasMainApp(), 13)
                | HandOutput.bit(user.botForumView(), 16)
                | HandOutput.bit(user.botForumCanManageTopics(), 17)
                | HandOutput.bit(user.botCanManageBots(), 18)
                | HandOutput.bit(user.botGuestchat(), 19)
                | HandOutput.bit(user.botGuard(), 20)
                | HandOutput.bit(user.botActiveUsers(), 12)
                | HandOutput.bit(user.botVerificationIcon(), 14)
                | HandOutput.bit(user.sendPaidMessagesStars(), 15)
                | HandOutput.bit(user.linkedCommunityId(), 21);
        out.int32(flags2);
        out.int64(user.id());
        out.optionalLong(user.accessHash());
        out.optionalText(user.firstName());
        out.optionalText(user.lastName());
        out.optionalText(user.username());
        out.optionalText(user.phone());
        UserPhoto photo = user.photo();
        if (photo != null) {
            out.int32(HandIds.USER_PHOTO);
            photo(
                    HandOutput.bit(photo.hasVideo(), 0) | HandOutput.bit(photo.personal(), 2),
                    photo.photoId(),
                    photo.strippedThumb());
            out.int32(photo.dcId());
        }
        UserStatus status = user.status();
        if (status instanceof HandPeople.Online online) {
            out.int32(HandIds.ONLINE);
            out.int32(online.expires());
        } else if (status instanceof HandPeople.Offline offline) {
            out.int32(HandIds.OFFLINE);
            out.int32(offline.wasOnline());
        }
        out.optionalInt(user.botInfoVersion());
        out.optionalText(user.botInlinePlaceholder());
        out.optionalText(user.langCode());
        if (flags2 != 0) {
            out.optionalInt(user.botActiveUsers());
            out.optionalLong(user.botVerificationIcon());
            out.optionalLong(user.sendPaidMessagesStars());
            out.optionalLong(user.linkedCommunityId());
        }
    }

    void channel(Channel channel) {
        out.int32(HandIds.CHANNEL);
        out.int32(HandOutput.bit(channel.creator(), 0)
                | HandOutput.bit(channel.left(), 2)
                | HandOutput.bit(channel.broadcast(), 5)
                | HandOutput.bit(channel.verified(), 7)
                | HandOutput.bit(channel.megagroup(), 8)
                | HandOutput.bit(channel.restricted(), 9)
                | HandOutput.bit(channel.signatures(), 11)
                | HandOutput.bit(channel.min(), 12)
                | HandOutput.bit(channel.scam(), 19)
                | HandOutput.bit(channel.hasLink(), 20)
                | HandOutput.bit(channel.hasGeo(), 21)
                | HandOutput.bit(channel.slowmodeEnabled(), 22)
                | HandOutput.bit(channel.callActive(), 23)
                | HandOutput.bit(channel.callNotEmpty(), 24)
                | HandOutput.bit(channel.fake(), 25)
                | HandOutput.bit(channel.gigagroup(), 26)
                | HandOutput.bit(channel.noforwards(), 27)
                | HandOutput.bit(channel.joinToSend(), 28)
                | HandOutput.bit(channel.joinRequest(), 29)
                | HandOutput.bit(channel.forum(), 30)
                | HandOutput.bit(channel.accessHash(), 13)
                | HandOutput.bit(channel.username(), 6)
                | HandOutput.bit(channel.participantsCount(), 17));
        int flags2 = HandOutput.bit(channel.storiesHidden(), 1)
                | HandOutput.bit(channel.storiesHiddenMin(), 2)
                | HandOutput.bit(channel.storiesUnavailable(), 3)
                | HandOutput.bit(channel.signatureProfiles(), 12)
                | HandOutput.bit(channel.autotranslation(), 15)
                | HandOutput.bit(channel.broadcastMessagesAllowed(), 16)
                | HandOutput.bit(channel.monoforum(), 17)
                | HandOutput.bit(channel.forumTabs(), 19)
                | HandOutput.bit(channel.level(), 10)
                | HandOutput.bit(channel.subscriptionUntilDate(), 11)
                | HandOutput.bit(channel.botVerificationIcon(), 13)
                | HandOutput.bit(channel.sendPaidMessagesStars(), 14)
                | HandOutput.bit(channel.linkedMonoforumId(), 18)
                | HandOutput.bit(channel.linkedCommunityId(), 20);
        out.int32(flags2);
        out.int64(channel.id());
        out.optionalLong(channel.accessHash());
        out.text(channel.title());
        out.optionalText(channel.username());
        ChatPhoto photo = channel.photo();
        out.int32(HandIds.CHAT_PHOTO);
        photo(HandOutput.bit(photo.hasVideo(), 0), photo.photoId(), photo.strippedThumb());
        out.int32(photo.dcId());
        out.int32(channel.date());
        out.optionalInt(channel.participantsCount());
        if (flags2 != 0) {
            out.optionalInt(channel.level());
            out.optionalInt(channel.subscriptionUntilDate());
            out.optionalLong(channel.botVerificationIcon());
            out.optionalLong(channel.sendPaidMessagesStars());
            out.optionalLong(channel.linkedMonoforumId());
            out.optionalLong(channel.linkedCommunityId());
        }
    }

    private void photo(int flags, long photoId, @Nullable Bytes strippedThumb) {
        out.int32(flags | HandOutput.bit(strippedThumb, 1));
        out.int64(photoId);
        if (strippedThumb != null) {
            out.bytes(strippedThumb);
        }
    }
}
