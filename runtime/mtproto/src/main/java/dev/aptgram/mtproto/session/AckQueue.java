package dev.aptgram.mtproto.session;

import java.util.Iterator;
import java.util.LinkedHashSet;

/**
 * The server's messages that are still to be acknowledged (protocol section 5.4). They leave with the next message that
 * goes out anyway, or by themselves when there are many or the first has waited long.
 */
final class AckQueue {
    /** The most ids that one {@code msgs_ack} may hold. */
    static final int MAX_IDS = 8192;

    private final int enough;
    private final long delayMillis;
    private final LinkedHashSet<Long> ids = new LinkedHashSet<>();
    private long deadline = Long.MAX_VALUE;

    AckQueue(int enough, long delayMillis) {
        this.enough = enough;
        this.delayMillis = delayMillis;
    }

    void add(long msgId, long now) {
        if (ids.isEmpty()) {
            deadline = now + delayMillis;
        }
        ids.add(msgId);
        if (ids.size() >= enough) {
            deadline = Math.min(deadline, now);
        }
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** {@return how many messages are still to be acknowledged} */
    int count() {
        return ids.size();
    }

    /** {@return when the acks must leave by themselves} */
    long deadline() {
        return deadline;
    }

    /** Lets the acks leave at the next opportunity. */
    void hurry() {
        if (!ids.isEmpty()) {
            deadline = Long.MIN_VALUE;
        }
    }

    /** {@return the ids that waited longest, removed; not more than one message holds} */
    long[] take() {
        long[] taken = new long[Math.min(ids.size(), MAX_IDS)];
        Iterator<Long> each = ids.iterator();
        for (int i = 0; i < taken.length; i++) {
            taken[i] = each.next();
            each.remove();
        }
        if (ids.isEmpty()) {
            deadline = Long.MAX_VALUE;
        }
        return taken;
    }

    void clear() {
        ids.clear();
        deadline = Long.MAX_VALUE;
    }
}
