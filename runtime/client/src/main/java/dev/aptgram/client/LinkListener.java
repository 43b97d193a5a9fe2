package dev.aptgram.client;

import dev.aptgram.api.Updates;

/** Hears from a {@link HomeLink}, on threads that must not be held up. */
interface LinkListener {
    /** Takes what the server pushes. */
    void onUpdates(Updates updates);

    /**
     * Takes what the server pushes and the schema can't decode; {@link #onUpdatesLost} follows.
     *
     * @param body the serialized object
     */
    void onUnreadable(byte[] body);

    /** Says that pushes may have been missed: a new session, a new connection, or one that could not be read. */
    void onUpdatesLost();

    /** Says that the server is being connected to. Takes no time, and calls nobody. */
    default void onConnecting() {}

    /** Says that the server is there: at first, and after every {@link #onDisconnected}. Takes no time, and calls nobody. */
    default void onConnected() {}

    /**
     * Says that the server is away; it is looked for until it is found. Takes no time, and calls nobody.
     *
     * @param reason why, for a person
     */
    default void onDisconnected(String reason) {}

    /**
     * Says that the connection has ended for good, though nobody has asked for that.
     *
     * @param cause why
     */
    void onEnded(Throwable cause);
}
