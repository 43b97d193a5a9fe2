package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotGuestChatQuery;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.api.UpdateBotMessageReactions;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateBotPurchasedPaidMedia;
import dev.aptgram.api.UpdateBotStarsSubscription;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChannelWebPage;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateFolderPeers;
import dev.aptgram.api.UpdateManagedBot;
import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewEncryptedMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdatePinnedChannelMessages;
import dev.aptgram.api.UpdatePinnedMessages;
import dev.aptgram.api.UpdateReadHistoryInbox;
import dev.aptgram.api.UpdateReadHistoryOutbox;
import dev.aptgram.api.UpdateReadMessagesContents;
import dev.aptgram.api.UpdateWebPage;
import dev.aptgram.client.Piece.Line;

/**
 * Where an update stands: in which line, and at which numbers. The table follows the fields of the schema: {@code pts}
 * with {@code pts_count}, or {@code qts}; all others have no number of their own.
 *
 * @param line the line; {@link Line#SEQ} stands for an update without numbers
 * @param channelId whose line, for {@link Line#CHANNEL}; else 0
 * @param start where the line must stand before
 * @param end where it stands afterwards
 */
record Place(Line line, long channelId, int start, int end) {
    private static final Place NONE = new Place(Line.SEQ, 0, 0, 0);
    private static final Place FREE = new Place(Line.FREE, 0, 0, 0);

    /** {@return the update's place} */
    static Place of(Update update) {
        if (update instanceof UpdateNewMessage u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateDeleteMessages u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateReadHistoryInbox u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateReadHistoryOutbox u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateWebPage u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateReadMessagesContents u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateEditMessage u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateFolderPeers u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdatePinnedMessages u) {
            return pts(u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateNewChannelMessage u) {
            return channel(channelOf(u.message()), u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateDeleteChannelMessages u) {
            return channel(u.channelId(), u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateEditChannelMessage u) {
            return channel(channelOf(u.message()), u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateChannelWebPage u) {
            return channel(u.channelId(), u.pts(), u.ptsCount());
        }
        if (update instanceof UpdatePinnedChannelMessages u) {
            return channel(u.channelId(), u.pts(), u.ptsCount());
        }
        if (update instanceof UpdateNewEncryptedMessage u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateMessagePollVote u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateChatParticipant u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateChannelParticipant u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotStopped u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotChatInviteRequester u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotChatBoost u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotMessageReaction u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotMessageReactions u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotBusinessConnect u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotNewBusinessMessage u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotEditBusinessMessage u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotDeleteBusinessMessage u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotPurchasedPaidMedia u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateManagedBot u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotGuestChatQuery u) {
            return qts(u.qts());
        }
        if (update instanceof UpdateBotStarsSubscription u) {
            return qts(u.qts());
        }
        return NONE;
    }

    private static Place pts(int pts, int count) {
        return new Place(Line.PTS, 0, pts - count, pts);
    }

    private static Place qts(int qts) {
        return qts == 0 ? FREE : new Place(Line.QTS, 0, qts - 1, qts);
    }

    private static Place channel(long channelId, int pts, int count) {
        // Without a channel there is no line to wait in; showing the update beats losing it.
        return channelId == 0 ? FREE : new Place(Line.CHANNEL, channelId, pts - count, pts);
    }

    private static long channelOf(Message message) {
        Peer peer = message instanceof PlainMessage plain
                ? plain.peerId()
                : message instanceof MessageService service ? service.peerId() : null;
        return peer instanceof PeerChannel channel ? channel.channelId() : 0;
    }
}
