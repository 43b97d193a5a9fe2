package dev.aptgram.client;

import dev.aptgram.api.Updates;

/** Hears from a {@link HomeLink}, on threads that must not be held up. */
interface LinkListener {
    /** Takes what the server pushes. */
    void onUpdates(Updates updates);

    /** Says that pushes may have been missed: a new session, a new connection, or one that could not be read. */
    void onUpdatesLost();

    /**
     * Says that the connection has ended for good, though nobody has asked for that.
     *
     * @param cause why
     */
    void onEnded(Throwable cause);
}
