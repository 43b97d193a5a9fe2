package dev.aptgram.mtproto.session;

import java.util.List;

/**
 * One message as it went out.
 *
 * @param msgId its id
 * @param seqNo its sequence number
 * @param containerId the id of the container it was in last; its own where it went bare
 * @param message what it was
 * @param at when, as a time of ours
 * @param wrapped whether it was wrapped in {@code initConnection}
 * @param after the ids that it was told to come after; none for most
 * @param witness a message of ours that the server had received before, or 0: what tells later whether it still remembers that
 *     time. The first time counts where it went out twice
 */
record Sent(
        long msgId,
        int seqNo,
        long containerId,
        Outgoing message,
        long at,
        boolean wrapped,
        List<Long> after,
        long witness) {
    /**
     * {@return whether it may go out once more under the same id} A query that waits for the answer to a later sending may not,
     * nor what must not be in a container.
     */
    boolean mayGoOutAgain() {
        return !message.isAlone() && (!(message instanceof Query query) || query.isOutAs(this));
    }

    /**
     * {@return whether it goes out once more under the same id because the server says that it misses it} What comes after
     * others may have to name other ids by now. What must not be executed twice is not sent on the word of a server that may
     * have forgotten what it had received: the session asks for its books first.
     */
    boolean mayBeAskedFor() {
        return mayGoOutAgain() && !(message instanceof Query query && (query.isChained() || query.isOnlyOnce()));
    }
}
