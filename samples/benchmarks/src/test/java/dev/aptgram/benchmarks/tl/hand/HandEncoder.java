package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.benchmarks.tl.hand.HandPeople.Channel;
import dev.aptgram.benchmarks.tl.hand.HandPeople.User;
import dev.aptgram.benchmarks.tl.hand.HandTypes.InputPeerUser;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Message;
import dev.aptgram.benchmarks.tl.hand.HandTypes.MessageEntity;
import dev.aptgram.benchmarks.tl.hand.HandTypes.NewMessage;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Peer;
import dev.aptgram.benchmarks.tl.hand.HandTypes.SaveFilePart;
import dev.aptgram.benchmarks.tl.hand.HandTypes.SendMessage;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Updates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the objects of the benchmark; fields whose types do not occur are taken to be null. */
public final class HandEncoder {
    /** From views to quick_reply_shortcut_id. */
    private static final int MESSAGE_TAIL = 1 << 10 | 1 << 15 | 1 << 16 | 1 << 17 | 1 << 25 | 1 << 30;

    private final HandOutput out;
    private final HandPeopleEncoder people;

    /**
     * Writes to an output, again and again.
     *
     * @param out where to
     */
    public HandEncoder(HandOutput out) {
        this.out = out;
        this.people = new HandPeopleEncoder(out);
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
        out.int32(HandOutput.bit(call.noWebpage(), 1)
                | HandOutput.bit(call.silent(), 5)
                | HandOutput.bit(call.background(), 6)
                | HandOutput.bit(call.clearDraft(), 7)
                | HandOutput.bit(call.noforwards(), 14)
                | HandOutput.bit(call.updateStickersetsOrder(), 15)
                | HandOutput.bit(call.invertMedia(), 16)
                | HandOutput.bit(call.allowPaidFloodskip(), 19)
                | HandOutput.bit(call.entities(), 3)
                | HandOutput.bit(call.scheduleDate(), 10)
                | HandOutput.bit(call.scheduleRepeatPeriod(), 24)
                | HandOutput.bit(call.sendAs(), 13)
                | HandOutput.bit(call.effect(), 18)
                | HandOutput.bit(call.allowPaidStars(), 21));
        inputPeer(call.peer());
        out.text(call.message());
        out.int64(call.randomId());
        if (call.entities() != null) {
            entities(call.entities());
        }
        out.optionalInt(call.scheduleDate());
        out.optionalInt(call.scheduleRepeatPeriod());
        if (call.sendAs() != null) {
            inputPeer(call.sendAs());
        }
        out.optionalLong(call.effect());
        out.optionalLong(call.allowPaidStars());
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
            people.user(user);
        }
        out.vector(updates.chats().size());
        for (Channel channel : updates.chats()) {
            people.channel(channel);
        }
        out.int32(updates.date());
        out.int32(updates.seq());
    }

    private void message(Message message) {
        out.int32(HandIds.MESSAGE);
        int flags = HandOutput.bit(message.out(), 1)
                | HandOutput.bit(message.mentioned(), 4)
                | HandOutput.bit(message.mediaUnread(), 5)
                | HandOutput.bit(message.silent(), 13)
                | HandOutput.bit(message.post(), 14)
                | HandOutput.bit(message.fromScheduled(), 18)
                | HandOutput.bit(message.legacy(), 19)
                | HandOutput.bit(message.editHide(), 21)
                | HandOutput.bit(message.pinned(), 24)
                | HandOutput.bit(message.noforwards(), 26)
                | HandOutput.bit(message.invertMedia(), 27)
                | HandOutput.bit(message.fromId(), 8)
                | HandOutput.bit(message.fromBoostsApplied(), 29)
                | HandOutput.bit(message.savedPeerId(), 28)
                | HandOutput.bit(message.viaBotId(), 11)
                | HandOutput.bit(message.entities(), 7)
                | HandOutput.bit(message.views(), 10)
                | HandOutput.bit(message.editDate(), 15)
                | HandOutput.bit(message.postAuthor(), 16)
                | HandOutput.bit(message.groupedId(), 17)
                | HandOutput.bit(message.ttlPeriod(), 25)
                | HandOutput.bit(message.quickReplyShortcutId(), 30);
        out.int32(flags);
        int flags2 = HandOutput.bit(message.offline(), 1)
                | HandOutput.bit(message.videoProcessingPending(), 4)
                | HandOutput.bit(message.paidSuggestedPostStars(), 8)
                | HandOutput.bit(message.paidSuggestedPostTon(), 9)
                | HandOutput.bit(message.fromRank(), 12)
                | HandOutput.bit(message.viaBusinessBotId(), 0)
                | HandOutput.bit(message.guestchatViaFrom(), 19)
                | HandOutput.bit(message.effect(), 2)
                | HandOutput.bit(message.reportDeliveryUntilDate(), 5)
                | HandOutput.bit(message.paidMessageStars(), 6)
                | HandOutput.bit(message.scheduleRepeatPeriod(), 10)
                | HandOutput.bit(message.summaryFromLanguage(), 11);
        out.int32(flags2);
        out.int32(message.id());
        optionalPeer(message.fromId());
        out.optionalInt(message.fromBoostsApplied());
        out.optionalText(message.fromRank());
        message.peerId().write(out);
        optionalPeer(message.savedPeerId());
        out.optionalLong(message.viaBotId());
        out.optionalLong(message.viaBusinessBotId());
        optionalPeer(message.guestchatViaFrom());
        out.int32(message.date());
        out.text(message.message());
        if (message.entities() != null) {
            entities(message.entities());
        }
        if ((flags & MESSAGE_TAIL) != 0) {
            out.optionalInt(message.views());
            out.optionalInt(message.forwards());
            out.optionalInt(message.editDate());
            out.optionalText(message.postAuthor());
            out.optionalLong(message.groupedId());
            out.optionalInt(message.ttlPeriod());
            out.optionalInt(message.quickReplyShortcutId());
        }
        if (flags2 != 0) {
            out.optionalLong(message.effect());
            out.optionalInt(message.reportDeliveryUntilDate());
            out.optionalLong(message.paidMessageStars());
            out.optionalInt(message.scheduleRepeatPeriod());
            out.optionalText(message.summaryFromLanguage());
        }
    }

    private void entities(List<MessageEntity> entities) {
        out.vector(entities.size());
        for (MessageEntity entity : entities) {
            entity.write(out);
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
}
