package dev.aptgram.client;

/** How a connection stands. */
public enum ConnectionState {
    /** It is being opened: for the first time, or anew. */
    CONNECTING,

    /** The server has answered with the session's key: calls flow. */
    CONNECTED,

    /** The server is away; it is looked for again after a pause. Calls wait. */
    DISCONNECTED,

    /** It takes no more calls and waits for the answers to those on their way. */
    DRAINING,

    /** It has ended. Nothing follows. */
    CLOSED
}
