package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.errors.StorageException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the peers learnt that come along with everything. When the store fails that is logged, no more: an update or an
 * answer is worth more than the memory of who was in it.
 */
final class PeerLearner {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLearner.class);

    private final PeerCache peers;

    PeerLearner(PeerCache peers) {
        this.peers = peers;
    }

    /** Learns from the answer to a request. */
    void learn(Object answer) {
        learn(AnswerPeers.of(answer), new SeenIn());
    }

    /** Learns from pushed updates. */
    void learn(PeerBook book, List<Piece> pieces) {
        pieces.forEach(piece -> rename(piece.updates()));
        if (!book.isEmpty()) {
            SeenIn seen = new SeenIn();
            pieces.forEach(piece -> seen.updates(piece.updates()));
            learn(book, seen);
        }
    }

    /** Learns from a difference. */
    void learn(Difference difference) {
        if (difference instanceof PlainDifference d) {
            learn(PeerBook.of(d.users(), d.chats()), seen(d.newMessages(), d.otherUpdates()));
            rename(d.otherUpdates());
        } else if (difference instanceof DifferenceSlice d) {
            learn(PeerBook.of(d.users(), d.chats()), seen(d.newMessages(), d.otherUpdates()));
            rename(d.otherUpdates());
        }
    }

    /** Learns from a channel's difference. */
    void learn(ChannelDifference difference) {
        if (difference instanceof PlainChannelDifference d) {
            learn(PeerBook.of(d.users(), d.chats()), seen(d.newMessages(), d.otherUpdates()));
        } else if (difference instanceof ChannelDifferenceTooLong d) {
            learn(PeerBook.of(d.users(), d.chats()), seen(d.messages(), List.of()));
        }
    }

    /** Follows people who change their names; the users that come along bear the new ones or are not there at all. */
    private void rename(List<Update> updates) {
        for (Update update : updates) {
            if (update instanceof UpdateUserName u) {
                try {
                    String shown = (u.firstName() + " " + u.lastName()).strip();
                    peers.rename(PeerRef.user(u.userId()), PeerNames.of(u.usernames()), shown);
                } catch (StorageException e) {
                    LOG.error("event=peers_not_saved count=1", e);
                }
            }
        }
    }

    private static SeenIn seen(List<Message> messages, List<Update> updates) {
        return new SeenIn().messages(messages).updates(updates);
    }

    private void learn(PeerBook book, SeenIn seen) {
        try {
            peers.learn(book, seen.contexts());
        } catch (StorageException e) {
            LOG.error(
                    "event=peers_not_saved count={}",
                    book.users().size() + book.chats().size(),
                    e);
        }
    }
}
