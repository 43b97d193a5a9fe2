package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.tl.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the benchmark as a person writes them down: records with the fields of layer 228, each of the size that
 * the generated record has. Fields whose types do not occur are there and stay null.
 */
public final class HandTypes {
    private HandTypes() {}

    /** A user, a group or a channel by id. */
    public sealed interface Peer {
        /**
         * Writes it with its id.
         *
         * @param out where to
         */
        void write(HandOutput out);
    }

    /** {@code peerUser}. */
    public record PeerUser(long userId) implements Peer {
        @Override
        public void write(HandOutput out) {
            out.int32(HandIds.PEER_USER);
            out.int64(userId);
        }
    }

    /** {@code peerChat}. */
    public record PeerChat(long chatId) implements Peer {
        @Override
        public void write(HandOutput out) {
            out.int32(HandIds.PEER_CHAT);
            out.int64(chatId);
        }
    }

    /** {@code peerChannel}. */
    public record PeerChannel(long channelId) implements Peer {
        @Override
        public void write(HandOutput out) {
            out.int32(HandIds.PEER_CHANNEL);
            out.int64(channelId);
        }
    }

    /** {@code inputPeerUser}. */
    public record InputPeerUser(long userId, long accessHash) {}

    /** A part of a text that is shown otherwise. */
    public sealed interface MessageEntity {
        /**
         * Writes it with its id.
         *
         * @param out where to
         */
        void write(HandOutput out);
    }

    /** {@code messageEntityMention}. */
    public record Mention(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.MENTION, offset, length);
        }
    }

    /** {@code messageEntityHashtag}. */
    public record Hashtag(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.HASHTAG, offset, length);
        }
    }

    /** {@code messageEntityUrl}. */
    public record Url(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.URL, offset, length);
        }
    }

    /** {@code messageEntityBold}. */
    public record Bold(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.BOLD, offset, length);
        }
    }

    /** {@code messageEntityItalic}. */
    public record Italic(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.ITALIC, offset, length);
        }
    }

    /** {@code messageEntityCode}. */
    public record Code(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.CODE, offset, length);
        }
    }

    /** {@code messageEntityPre}. */
    public record Pre(int offset, int length, String language) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.PRE, offset, length);
            out.text(language);
        }
    }

    /** {@code messageEntityTextUrl}. */
    public record TextUrl(int offset, int length, String url) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.TEXT_URL, offset, length);
            out.text(url);
        }
    }

    /** {@code messageEntityMentionName}. */
    public record MentionName(int offset, int length, long userId) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.MENTION_NAME, offset, length);
            out.int64(userId);
        }
    }

    /** {@code messageEntitySpoiler}. */
    public record Spoiler(int offset, int length) implements MessageEntity {
        @Override
        public void write(HandOutput out) {
            out.span(HandIds.SPOILER, offset, length);
        }
    }

    /** {@code message}. */
    public record Message(
            boolean out,
            boolean mentioned,
            boolean mediaUnread,
            boolean silent,
            boolean post,
            boolean fromScheduled,
            boolean legacy,
            boolean editHide,
            boolean pinned,
            boolean noforwards,
            boolean invertMedia,
            boolean offline,
            boolean videoProcessingPending,
            boolean paidSuggestedPostStars,
            boolean paidSuggestedPostTon,
            int id,
            @Nullable Peer fromId,
            @Nullable Integer fromBoostsApplied,
            @Nullable String fromRank,
            Peer peerId,
            @Nullable Peer savedPeerId,
            @Nullable Object fwdFrom,
            @Nullable Long viaBotId,
            @Nullable Long viaBusinessBotId,
            @Nullable Peer guestchatViaFrom,
            @Nullable Object replyTo,
            int date,
            String message,
            @Nullable Object media,
            @Nullable Object replyMarkup,
            @Nullable List<MessageEntity> entities,
            @Nullable Integer views,
            @Nullable Integer forwards,
            @Nullable Object replies,
            @Nullable Integer editDate,
            @Nullable String postAuthor,
            @Nullable Long groupedId,
            @Nullable Object reactions,
            @Nullable Object restrictionReason,
            @Nullable Integer ttlPeriod,
            @Nullable Integer quickReplyShortcutId,
            @Nullable Long effect,
            @Nullable Object factcheck,
            @Nullable Integer reportDeliveryUntilDate,
            @Nullable Long paidMessageStars,
            @Nullable Object suggestedPost,
            @Nullable Integer scheduleRepeatPeriod,
            @Nullable String summaryFromLanguage,
            @Nullable Object richMessage) {}

    /** {@code updateNewMessage}. */
    public record NewMessage(Message message, int pts, int ptsCount) {}

    /** {@code updates}. */
    public record Updates(
            List<NewMessage> updates, List<HandPeople.User> users, List<HandPeople.Channel> chats, int date, int seq) {}

    /** {@code messages.sendMessage}. */
    public record SendMessage(
            boolean noWebpage,
            boolean silent,
            boolean background,
            boolean clearDraft,
            boolean noforwards,
            boolean updateStickersetsOrder,
            boolean invertMedia,
            boolean allowPaidFloodskip,
            InputPeerUser peer,
            @Nullable Object replyTo,
            String message,
            long randomId,
            @Nullable Object replyMarkup,
            @Nullable List<MessageEntity> entities,
            @Nullable Integer scheduleDate,
            @Nullable Integer scheduleRepeatPeriod,
            @Nullable InputPeerUser sendAs,
            @Nullable Object quickReplyShortcut,
            @Nullable Long effect,
            @Nullable Long allowPaidStars,
            @Nullable Object suggestedPost,
            @Nullable Object richMessage) {}

    /** {@code upload.saveFilePart}. */
    public record SaveFilePart(long fileId, int filePart, Bytes bytes) {}
}
