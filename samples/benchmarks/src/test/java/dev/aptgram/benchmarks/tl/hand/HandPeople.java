package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.tl.Bytes;
import org.jspecify.annotations.Nullable;

/** Users and channels as a person writes them down. */
public final class HandPeople {
    private HandPeople() {}

    /** {@code userProfilePhoto}. */
    public record UserPhoto(
            boolean hasVideo,
            boolean personal,
            long photoId,
            @Nullable Bytes strippedThumb,
            int dcId) {}

    /** When a user was there. */
    public sealed interface UserStatus {}

    /** {@code userStatusOnline}. */
    public record Online(int expires) implements UserStatus {}

    /** {@code userStatusOffline}. */
    public record Offline(int wasOnline) implements UserStatus {}

    /** {@code user}. */
    public record User(
            boolean self,
            boolean contact,
            boolean mutualContact,
            boolean deleted,
            boolean bot,
            boolean botChatHistory,
            boolean botNochats,
            boolean verified,
            boolean restricted,
            boolean min,
            boolean botInlineGeo,
            boolean support,
            boolean scam,
            boolean applyMinPhoto,
            boolean fake,
            boolean botAttachMenu,
            boolean premium,
            boolean attachMenuEnabled,
            boolean botCanEdit,
            boolean closeFriend,
            boolean storiesHidden,
            boolean storiesUnavailable,
            boolean contactRequirePremium,
            boolean botBusiness,
            boolean botHasMainApp,
            boolean botForumView,
            boolean botForumCanManageTopics,
            boolean botCanManageBots,
            boolean botGuestchat,
            boolean botGuard,
            long id,
            @Nullable Long accessHash,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String username,
            @Nullable String phone,
            @Nullable UserPhoto photo,
            @Nullable UserStatus status,
            @Nullable Integer botInfoVersion,
            @Nullable Object restrictionReason,
            @Nullable String botInlinePlaceholder,
            @Nullable String langCode,
            @Nullable Object emojiStatus,
            @Nullable Object usernames,
            @Nullable Object storiesMaxId,
            @Nullable Object color,
            @Nullable Object profileColor,
            @Nullable Integer botActiveUsers,
            @Nullable Long botVerificationIcon,
            @Nullable Long sendPaidMessagesStars,
            @Nullable Long linkedCommunityId) {}

    /** {@code chatPhoto}. */
    public record ChatPhoto(
            boolean hasVideo, long photoId, @Nullable Bytes strippedThumb, int dcId) {}

    /** {@code channel}. */
    public record Channel(
            boolean creator,
            boolean left,
            boolean broadcast,
            boolean verified,
            boolean megagroup,
            boolean restricted,
            boolean signatures,
            boolean min,
            boolean scam,
            boolean hasLink,
            boolean hasGeo,
            boolean slowmodeEnabled,
            boolean callActive,
            boolean callNotEmpty,
            boolean fake,
            boolean gigagroup,
            boolean noforwards,
            boolean joinToSend,
            boolean joinRequest,
            boolean forum,
            boolean storiesHidden,
            boolean storiesHiddenMin,
            boolean storiesUnavailable,
            boolean signatureProfiles,
            boolean autotranslation,
            boolean broadcastMessagesAllowed,
            boolean monoforum,
            boolean forumTabs,
            long id,
            @Nullable Long accessHash,
            String title,
            @Nullable String username,
            ChatPhoto photo,
            int date,
            @Nullable Object restrictionReason,
            @Nullable Object adminRights,
            @Nullable Object bannedRights,
            @Nullable Object defaultBannedRights,
            @Nullable Integer participantsCount,
            @Nullable Object usernames,
            @Nullable Object storiesMaxId,
            @Nullable Object color,
            @Nullable Object profileColor,
            @Nullable Object emojiStatus,
            @Nullable Integer level,
            @Nullable Integer subscriptionUntilDate,
            @Nullable Long botVerificationIcon,
            @Nullable Long sendPaidMessagesStars,
            @Nullable Long linkedMonoforumId,
            @Nullable Long linkedCommunityId) {}
}
