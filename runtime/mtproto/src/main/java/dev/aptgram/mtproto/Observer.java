package dev.aptgram.mtproto;

/**
 * Watches a client, for metrics: what becomes of its connections, keys, salts and clock, and of every request. Nothing that it
 * is told is secret. Observers are told one thing at a time and in order, on the client's executor; what they throw is logged
 * and dropped. An observer that several clients share must be thread-safe.
 */
public interface Observer {
    /**
     * Something has happened to the connection, the keys, the salts or the clock.
     *
     * @param dcId the data centre, as the client names it
     * @param event what has happened
     */
    default void onConnection(int dcId, ConnectionEvent event) {}

    /**
     * A request is complete.
     *
     * @param report what has become of it
     */
    default void onRequest(RequestReport report) {}
}
