package dev.aptgram.dc.session;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one session has received: the last ids with their sequence numbers, and what became of each. Older ids are
 * forgotten, and then refused rather than taken twice.
 */
final class ReceivedWindow {
    /** More than the largest container, so that a whole one fits. */
    static final int SIZE = 2048;

    /** A received message. */
    static final class Entry {
        final long msgId;
        final int seqNo;
        /** Whether an answer is owed: an API query. */
        boolean query;

        Outcome outcome = Outcome.RECEIVED;
        /** The id of the message that carries the answer, or 0. */
        long answerId;
        /** Whether the client no longer wants the answer. */
        boolean dropped;
        /** Where it arrived last, and where the answer goes. */
        @Nullable
        Link link;

        Entry(long msgId, int seqNo) {
            this.msgId = msgId;
            this.seqNo = seqNo;
        }
    }

    // Ids are unsigned: from 2038 on they fill all 64 bits.
    private final TreeMap<Long, Entry> entries = new TreeMap<>(Long::compareUnsigned);
    private long forgotten;

    @Nullable
    Entry find(long msgId) {
        return entries.get(msgId);
    }

    /** {@return what is wrong with a message that has not been received yet, or null} */
    @Nullable
    BadMessage check(long msgId, int seqNo) {
        if (!isAbove(msgId, forgotten)) {
            return BadMessage.ID_FORGOTTEN;
        }
        boolean odd = (seqNo & 1) == 1;
        // What has been taken is in order already, so the neighbours tell.
        Map.Entry<Long, Entry> before = entries.lowerEntry(msgId);
        if (before != null && outOfOrder(before.getValue().seqNo, seqNo, odd)) {
            return BadMessage.SEQ_TOO_LOW;
        }
        Map.Entry<Long, Entry> after = entries.higherEntry(msgId);
        if (after != null && outOfOrder(seqNo, after.getValue().seqNo, odd)) {
            return BadMessage.SEQ_TOO_HIGH;
        }
        return null;
    }

    Entry add(long msgId, int seqNo) {
        Entry entry = new Entry(msgId, seqNo);
        entries.put(msgId, entry);
        if (entries.size() > SIZE) {
            forgotten = entries.pollFirstEntry().getKey();
        }
        return entry;
    }

    int size() {
        return entries.size();
    }

    /** {@return the byte that {@code msgs_state_info} has for an id} */
    byte state(long msgId) {
        Entry entry = entries.get(msgId);
        if (entry == null) {
            if (entries.isEmpty() || isAbove(msgId, entries.lastKey())) {
                return 3;
            }
            return (byte) (isAbove(entries.firstKey(), msgId) ? 1 : 2);
        }
        int state = 4;
        if ((entry.seqNo & 1) == 0) {
            state |= 16;
        }
        if (entry.query) {
            state |= entry.outcome == Outcome.RECEIVED ? 32 : 32 | 64;
        }
        return (byte) state;
    }

    private static boolean isAbove(long msgId, long other) {
        return Long.compareUnsigned(msgId, other) > 0;
    }

    private static boolean outOfOrder(int earlier, int later, boolean odd) {
        return earlier > later || (earlier == later && odd);
    }
}
