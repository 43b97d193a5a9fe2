package dev.aptgram.mtproto.session;

/**
 * The figures of a session engine. Times are milliseconds. Start from {@link #defaults()}.
 *
 * @param maxInflatedBytes what the packed objects of one payload may inflate to together
 * @param replayWindow how many message ids of the server are remembered at least
 * @param acksAtOnce how many unacknowledged messages make the acks leave at once
 * @param ackDelay how long an ack may wait for company
 * @param pingInterval how often an idle connection is probed
 * @param silence how long an expected answer may be overdue before the connection is probed
 * @param pongTimeout how long nothing may come after a probe before the connection is given up
 * @param stateInterval how often the server is asked about requests that it has not answered
 * @param stateTimeout how long after a reconnect to wait for the server's word about outstanding requests before they are
 *     simply repeated
 * @param maxRefusals how often the server may refuse one message before it is given up
 */
public record SessionFigures(
        int maxInflatedBytes,
        int replayWindow,
        int acksAtOnce,
        long ackDelay,
        long pingInterval,
        long silence,
        long pongTimeout,
        long stateInterval,
        long stateTimeout,
        int maxRefusals) {
    private static final SessionFigures DEFAULTS =
            new SessionFigures(32 << 20, 1000, 16, 15_000, 60_000, 15_000, 15_000, 60_000, 10_000, 6);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one of them is not above zero
     */
    public SessionFigures {
        if (maxInflatedBytes <= 0
                || replayWindow <= 0
                || acksAtOnce <= 0
                || ackDelay <= 0
                || pingInterval <= 0
                || silence <= 0
                || pongTimeout <= 0
                || stateInterval <= 0
                || stateTimeout <= 0
                || maxRefusals <= 0) {
            throw new IllegalArgumentException("Every figure of a session must be above zero.");
        }
    }

    /** {@return the figures that suit Telegram's servers} */
    public static SessionFigures defaults() {
        return DEFAULTS;
    }

    /** {@return how long the server keeps the connection open after a probe, in seconds: somewhat longer than to the next} */
    int disconnectDelaySeconds() {
        return (int) ((pingInterval + pongTimeout) / 1000);
    }
}
