package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;

/** Hears of a lane, in the mailbox. */
interface LaneOwner {
    void opening(Lane lane, int attempt);

    /** A temporary key is there, and the connection to bind it over. */
    void prepared(Lane lane);

    /** There is another connection, for the session that there is. */
    void reopened(Lane lane);

    void bound(Lane lane, TemporaryKey key);

    /** The server has not bound the temporary key, which is given up. */
    void notBound(Lane lane, String why);

    /** Another client has had another temporary key bound in this one's place. */
    void keyReplaced(Lane lane);

    /** The server has forgotten the temporary key, which is given up. */
    void keyForgotten(Lane lane);

    void established(Lane lane);

    void ended(Lane lane, ConnectionEvent.Disconnected end);

    void hopeless(Lane lane, TelegramException cause);
}
