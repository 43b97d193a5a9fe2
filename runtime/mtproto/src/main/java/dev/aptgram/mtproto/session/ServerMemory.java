package dev.aptgram.mtproto.session;

/**
 * What there is to tell by whether the server still remembers what it has received in this session. It may forget a session any
 * time and begin it anew with the next message; of everything from before it then says that it has not received it (protocol
 * sections 5.5 and 5.7).
 */
final class ServerMemory {
    /** The last of our messages that the server has received in this session, as far as it has said so; 0 for none. */
    private long witness;
    /** Whether nothing but the news of a session tells of that message. */
    private boolean hearsay;
    /** Whether the server has told that it has begun this session. */
    private boolean told;
    /** When it told that it has begun it anew. */
    private long renewedAt = Long.MIN_VALUE;

    /** Says that the server has received a message of ours in this session. A complaint does not tell that. */
    void confirmed(long msgId) {
        if (hearsay || Long.compareUnsigned(msgId, witness) > 0) {
            witness = msgId;
            hearsay = false;
        }
    }

    /**
     * Says that the server has told that it has begun this session; not for the first time where it has forgotten it.
     *
     * @param firstMsgId the first message of ours that it knows
     */
    void renewed(long firstMsgId, long now) {
        if (told) {
            renewedAt = now;
        }
        told = true;
        // Whatever it had received before, it may not know of it.
        witness = firstMsgId;
        hearsay = true;
    }

    /** {@return a message of ours that the server has received in this session, or 0} */
    long witness() {
        return witness;
    }

    /** {@return whether the server has said anything in this session that shows that it knows it} */
    boolean isBegun() {
        return witness != 0;
    }

    /** {@return whether the server has told since a time of ours that it has begun this session anew} */
    boolean isRenewedSince(long time) {
        return time < renewedAt;
    }

    /** Begins a new session. */
    void clear() {
        witness = 0;
        hearsay = false;
        told = false;
    }
}
