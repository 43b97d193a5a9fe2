package dev.aptgram.client;

import dev.aptgram.api.Update;
import java.util.List;

/**
 * Updates with their place in one of the numbered lines in which Telegram sends them.
 *
 * @param line which line
 * @param channelId whose line, for {@link Line#CHANNEL}; 0 for the others
 * @param start where the line must stand before, the server's 32-bit count
 * @param end where it stands afterwards
 * @param updates the updates at that place, often one; none if only the line moves
 * @param date when they were sent, in the server's Unix seconds
 * @param book the peers that came along
 * @param silent whether the line moves without anyone being told: the updates are the answer to a request of our own
 */
record Piece(
        Line line, long channelId, int start, int end, List<Update> updates, int date, PeerBook book, boolean silent) {

    /** The numbered lines. */
    enum Line {
        /** {@code pts} of private chats and basic groups. */
        PTS,
        /** {@code qts}: secret chats and most of what only bots get. */
        QTS,
        /** {@code pts} of one channel. */
        CHANNEL,
        /** {@code seq} of the containers. */
        SEQ,
        /** No line: good at once. */
        FREE
    }

    /** {@return the same updates, good at once} */
    Piece free() {
        return new Piece(Line.FREE, 0, 0, 0, updates, date, book, silent);
    }
}
