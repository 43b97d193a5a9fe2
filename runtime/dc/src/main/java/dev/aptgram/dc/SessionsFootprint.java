package dev.aptgram.dc;

/**
 * How much a DC remembers of the sessions of one key: what could grow.
 *
 * @param sessions sessions
 * @param unacknowledged messages that their clients have not acknowledged, of all sessions
 * @param unacknowledgedBytes the length of these
 * @param receivedIds ids of messages that are known to have come, of all sessions
 * @param waiting calls that wait for others, of all sessions
 */
public record SessionsFootprint(
        int sessions, int unacknowledged, int unacknowledgedBytes, int receivedIds, int waiting) {
    /** That of a key which is not known. */
    static final SessionsFootprint NONE = new SessionsFootprint(0, 0, 0, 0, 0);
}
