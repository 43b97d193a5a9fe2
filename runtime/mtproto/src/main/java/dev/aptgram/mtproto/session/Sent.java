package dev.aptgram.mtproto.session;

/**
 * One message as it went out.
 *
 * @param msgId its id
 * @param seqNo its sequence number
 * @param containerId the id of the container it was in last; its own where it went bare
 * @param message what it was
 * @param at when, as a time of ours
 * @param wrapped whether it was wrapped in {@code initConnection}
 */
record Sent(long msgId, int seqNo, long containerId, Outgoing message, long at, boolean wrapped) {
    /**
     * {@return whether it may go out once more under the same id} A query that waits for the answer to a later sending may not,
     * nor one whose bytes depended on others, nor what must not be in a container.
     */
    boolean mayGoOutAgain() {
        return !message.isAlone() && (!(message instanceof Query query) || (query.isOutAs(this) && !query.isChained()));
    }
}
