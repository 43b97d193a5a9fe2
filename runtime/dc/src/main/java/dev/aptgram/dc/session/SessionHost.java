package dev.aptgram.dc.session;

/** What a session asks of the DC around it. Called while the session takes a message, under the DC's lock. */
public interface SessionHost {
    /**
     * An API query has arrived; it is to be answered, now or later, by {@link ServerSession#answer}.
     *
     * @param session the session
     * @param link the connection on which it arrived
     * @param msgId its message id
     * @param body the call, boxed, unpacked
     */
    void onQuery(ServerSession session, Link link, long msgId, byte[] body);

    /**
     * The client wants its connection closed unless it says otherwise in time.
     *
     * @param link the connection
     * @param seconds after how long; replaces what was said before
     */
    void onDisconnectDelay(Link link, int seconds);

    /**
     * The client waits for the server to say something; means nothing where it can do so at any time.
     *
     * @param link the connection
     * @param millis for how long, if nothing is said
     */
    void onWait(Link link, int millis);

    /**
     * The client has done with a session of this key.
     *
     * @param sessionId the session's id
     * @return whether there was such a session
     */
    boolean onDestroySession(long sessionId);

    /**
     * The client has done with this key; it is forgotten once the answer has been encrypted.
     */
    void onDestroyKey();
}
