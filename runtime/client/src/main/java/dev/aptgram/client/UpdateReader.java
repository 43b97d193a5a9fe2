package dev.aptgram.client;

import dev.aptgram.api.EncryptedMessage;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityMentionName;
import dev.aptgram.api.MessageFwdHeader;
import dev.aptgram.api.MessageReplyHeader;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewEncryptedMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdateShortChatMessage;
import dev.aptgram.api.UpdateShortMessage;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.client.Piece.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings the seven forms of {@code Updates} into one. Pure. */
final class UpdateReader {
    private final long selfId;
    private final Predicate<ChatRef> known;

    /**
     * @param selfId the account's user id
     * @param known whether a peer can be addressed; a short form that names one who can't is fetched in full instead
     */
    UpdateReader(long selfId, Predicate<ChatRef> known) {
        this.selfId = selfId;
        this.known = known;
    }

    /**
     * Reads a container.
     *
     * @param updates as the server sent it
     * @param own whether it is the answer to a request of our own, whose caller gets the updates himself
     * @return the same in one form
     */
    UpdateBatch read(Updates updates, boolean own) {
        if (updates instanceof PlainUpdates u) {
            PeerBook book = PeerBook.of(u.users(), u.chats());
            return container(u.updates(), u.seq(), u.seq(), u.date(), book, own);
        }
        if (updates instanceof UpdatesCombined u) {
            PeerBook book = PeerBook.of(u.users(), u.chats());
            return container(u.updates(), u.seqStart(), u.seq(), u.date(), book, own);
        }
        if (updates instanceof UpdateShort u) {
            return container(List.of(u.update()), 0, 0, u.date(), PeerBook.EMPTY, own);
        }
        if (updates instanceof UpdateShortMessage u) {
            boolean complete = user(u.userId()) && named(u.fwdFrom(), u.viaBotId(), u.replyTo(), u.entities());
            return shortMessage(complete, message(u), u.pts(), u.ptsCount(), own);
        }
        if (updates instanceof UpdateShortChatMessage u) {
            boolean complete = user(u.fromId())
                    && known.test(PeerRef.chat(u.chatId()))
                    && named(u.fwdFrom(), u.viaBotId(), u.replyTo(), u.entities());
            return shortMessage(complete, message(u), u.pts(), u.ptsCount(), own);
        }
        if (updates instanceof UpdateShortSentMessage u) {
            return new UpdateBatch(List.of(counted(u.pts(), u.ptsCount())), false);
        }
        return UpdateBatch.TOO_LONG;
    }

    /** {@return the channels whose updates are in a container} */
    static Set<Long> channels(Updates updates) {
        List<Update> content = updates instanceof PlainUpdates u
                ? u.updates()
                : updates instanceof UpdatesCombined u
                        ? u.updates()
                        : updates instanceof UpdateShort u ? List.of(u.update()) : List.of();
        Set<Long> channels = new HashSet<>();
        for (Update update : content) {
            Place place = Place.of(update);
            if (place.line() == Line.CHANNEL) {
                channels.add(place.channelId());
            } else if (update instanceof UpdateChannelTooLong tooLong) {
                channels.add(tooLong.channelId());
            }
        }
        return channels;
    }

    /** {@return the place of an answer that has {@code pts} and {@code pts_count} but no updates} */
    static Piece counted(int pts, int count) {
        return new Piece(Line.PTS, 0, pts - count, pts, List.of(), 0, PeerBook.EMPTY, true);
    }

    /** {@return the place of such an answer about a channel} */
    static Piece counted(long channelId, int pts, int count) {
        return new Piece(Line.CHANNEL, channelId, pts - count, pts, List.of(), 0, PeerBook.EMPTY, true);
    }

    /** {@return one update with its place, outside any container; without numbers it is good at once} */
    static Piece single(Update update, int date, PeerBook book, boolean own) {
        Place place = Place.of(update);
        Line line = place.line() == Line.SEQ ? Line.FREE : place.line();
        return new Piece(line, place.channelId(), place.start(), place.end(), List.of(update), date, book, own);
    }

    /** {@return what a difference brings} See {@link #difference(DifferenceSlice)}. */
    static List<Piece> difference(PlainDifference d) {
        PeerBook book = PeerBook.of(d.users(), d.chats());
        return difference(
                d.newMessages(),
                d.newEncryptedMessages(),
                d.otherUpdates(),
                d.state().date(),
                book);
    }

    /** {@return what it brings} It stands in place of the pushes, so only the updates of channels still have a line. */
    static List<Piece> difference(DifferenceSlice d) {
        PeerBook book = PeerBook.of(d.users(), d.chats());
        int date = d.intermediateState().date();
        return difference(d.newMessages(), d.newEncryptedMessages(), d.otherUpdates(), date, book);
    }

    private static List<Piece> difference(
            List<Message> messages, List<EncryptedMessage> encrypted, List<Update> others, int date, PeerBook book) {
        List<Update> updates = new ArrayList<>();
        for (Message message : messages) {
            boolean channel = message instanceof PlainMessage m && m.peerId() instanceof PeerChannel;
            updates.add(channel ? new UpdateNewChannelMessage(message, 0, 0) : new UpdateNewMessage(message, 0, 0));
        }
        encrypted.forEach(message -> updates.add(new UpdateNewEncryptedMessage(message, 0)));
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(Line.FREE, 0, 0, 0, updates, date, book, false));
        for (Update other : others) {
            Piece piece = single(other, date, book, false);
            pieces.add(piece.line() == Line.CHANNEL ? piece : piece.free());
        }
        return pieces;
    }

    private static UpdateBatch container(
            List<Update> updates, int seqStart, int seq, int date, PeerBook book, boolean own) {
        List<Piece> first = new ArrayList<>();
        List<Piece> numbered = new ArrayList<>();
        List<Update> rest = new ArrayList<>();
        for (Update update : updates) {
            Piece piece = single(update, date, book, own);
            if (update instanceof UpdateMessageID) {
                first.add(piece); // announces the id of a message that follows
            } else if (piece.line() != Line.FREE) {
                numbered.add(piece);
            } else {
                rest.add(update);
            }
        }
        // The server doesn't promise an order inside a container.
        numbered.sort(Comparator.comparingInt(Piece::start));
        first.addAll(numbered);
        if (seqStart != 0) {
            first.add(new Piece(Line.SEQ, 0, seqStart - 1, seq == 0 ? seqStart : seq, rest, date, book, own));
        } else if (!rest.isEmpty()) {
            first.add(new Piece(Line.FREE, 0, 0, 0, rest, date, book, own));
        }
        return new UpdateBatch(first, false);
    }

    private static UpdateBatch shortMessage(boolean complete, PlainMessage message, int pts, int count, boolean own) {
        return complete
                ? new UpdateBatch(
                        List.of(single(new UpdateNewMessage(message, pts, count), message.date(), PeerBook.EMPTY, own)),
                        false)
                : UpdateBatch.TOO_LONG;
    }

    private PlainMessage message(UpdateShortMessage u) {
        PeerUser other = new PeerUser(u.userId());
        return PlainMessage.builder(u.id(), other, u.date(), u.message())
                .out(u.out())
                .mentioned(u.mentioned())
                .mediaUnread(u.mediaUnread())
                .silent(u.silent())
                .fromId(u.out() ? new PeerUser(selfId) : other)
                .fwdFrom(u.fwdFrom())
                .viaBotId(u.viaBotId())
                .replyTo(u.replyTo())
                .entities(u.entities())
                .ttlPeriod(u.ttlPeriod())
                .build();
    }

    private static PlainMessage message(UpdateShortChatMessage u) {
        return PlainMessage.builder(u.id(), new PeerChat(u.chatId()), u.date(), u.message())
                .out(u.out())
                .mentioned(u.mentioned())
                .mediaUnread(u.mediaUnread())
                .silent(u.silent())
                .fromId(new PeerUser(u.fromId()))
                .fwdFrom(u.fwdFrom())
                .viaBotId(u.viaBotId())
                .replyTo(u.replyTo())
                .entities(u.entities())
                .ttlPeriod(u.ttlPeriod())
                .build();
    }

    private boolean named(
            @Nullable MessageFwdHeader forward,
            @Nullable Long viaBot,
            @Nullable MessageReplyHeader reply,
            @Nullable List<MessageEntity> entities) {
        return (forward == null || forward.fromId() == null || known.test(ChatRef.of(forward.fromId())))
                && (viaBot == null || user(viaBot))
                && (!(reply instanceof PlainMessageReplyHeader r)
                        || r.replyToPeerId() == null
                        || known.test(ChatRef.of(r.replyToPeerId())))
                && (entities == null
                        || entities.stream()
                                .noneMatch(e -> e instanceof MessageEntityMentionName m && !user(m.userId())));
    }

    private boolean user(long id) {
        return id == selfId || known.test(PeerRef.user(id));
    }
}
