package dev.aptgram.client;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputChannelFromMessage;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.Updates;
import dev.aptgram.api.channels.DeleteParticipantHistory;
import dev.aptgram.api.messages.AffectedFoundMessages;
import dev.aptgram.api.messages.AffectedHistory;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.ChatInviteJoinResultOk;
import dev.aptgram.api.messages.DeleteHistory;
import dev.aptgram.api.messages.DeleteSavedHistory;
import dev.aptgram.api.messages.DeleteTopicHistory;
import dev.aptgram.api.messages.InvitedUsers;
import dev.aptgram.api.messages.ReadMentions;
import dev.aptgram.api.messages.ReadPollVotes;
import dev.aptgram.api.messages.ReadReactions;
import dev.aptgram.api.messages.UnpinAllMessages;
import dev.aptgram.api.payments.PlainPaymentResult;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to requests of our own mean for the lines: they are updates too, or move a line without any. The
 * caller has the answer itself, so the listeners are not told.
 */
final class AnswerCounts {
    private AnswerCounts() {}

    /** {@return the answer as a batch, or null if it moves no line} */
    static @Nullable UpdateBatch of(TlMethod<?> method, @Nullable Object answer, UpdateReader reader) {
        if (answer instanceof Updates updates) {
            return reader.read(updates, true);
        }
        if (answer instanceof InvitedUsers invited) {
            return reader.read(invited.updates(), true);
        }
        if (answer instanceof PlainPaymentResult paid) {
            return reader.read(paid.updates(), true);
        }
        if (answer instanceof ChatInviteJoinResultOk joined) {
            return reader.read(joined.updates(), true);
        }
        if (answer instanceof AffectedMessages a) {
            return counted(method, a.pts(), a.ptsCount());
        }
        if (answer instanceof AffectedHistory a) {
            return counted(method, a.pts(), a.ptsCount());
        }
        return answer instanceof AffectedFoundMessages a ? counted(method, a.pts(), a.ptsCount()) : null;
    }

    private static UpdateBatch counted(TlMethod<?> method, int pts, int count) {
        long channel = channelOf(method);
        Piece piece = channel == 0 ? UpdateReader.counted(pts, count) : UpdateReader.counted(channel, pts, count);
        return new UpdateBatch(List.of(piece), false);
    }

    private static long channelOf(TlMethod<?> method) {
        if (method instanceof dev.aptgram.api.channels.DeleteMessages m) {
            return idOf(m.channel());
        }
        if (method instanceof DeleteParticipantHistory m) {
            return idOf(m.channel());
        }
        if (method instanceof DeleteHistory m) {
            return idOf(m.peer());
        }
        if (method instanceof DeleteTopicHistory m) {
            return idOf(m.peer());
        }
        if (method instanceof ReadMentions m) {
            return idOf(m.peer());
        }
        if (method instanceof ReadReactions m) {
            return idOf(m.peer());
        }
        if (method instanceof ReadPollVotes m) {
            return idOf(m.peer());
        }
        if (method instanceof DeleteSavedHistory m) {
            InputPeer parent = m.parentPeer();
            return parent == null ? 0 : idOf(parent);
        }
        return method instanceof UnpinAllMessages m ? idOf(m.peer()) : 0;
    }

    private static long idOf(InputChannel channel) {
        return channel instanceof PlainInputChannel c
                ? c.channelId()
                : channel instanceof InputChannelFromMessage c ? c.channelId() : 0;
    }

    private static long idOf(InputPeer peer) {
        return peer instanceof InputPeerChannel c
                ? c.channelId()
                : peer instanceof InputPeerChannelFromMessage c ? c.channelId() : 0;
    }
}
