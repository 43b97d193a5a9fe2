package dev.aptgram.mtproto.session;

import java.util.Arrays;

/**
 * The ids of the server's messages that came last (protocol section 4.4, step 6). Twice the wanted number is kept before
 * the lower half is dropped; ids below that are taken for replays, since nobody can tell any more.
 */
final class ReplayWindow {
    enum Verdict {
        NEW,
        SEEN,
        TOO_OLD
    }

    /** What {@code msgs_state_info} says of one id (protocol section 5.5). */
    static final byte FORGOTTEN = 1;

    static final byte NOT_RECEIVED = 2;
    static final byte NOT_YET = 3;
    static final byte RECEIVED = 4;

    private final int size;
    /** Ascending, unsigned. */
    private long[] ids = new long[16];

    private int count;
    /** The highest id that was dropped; 0 before any was. */
    private long floor;

    ReplayWindow(int size) {
        this.size = size;
    }

    Verdict check(long id) {
        if (Long.compareUnsigned(id, floor) <= 0) {
            return Verdict.TOO_OLD;
        }
        return find(id) >= 0 ? Verdict.SEEN : Verdict.NEW;
    }

    /** Remembers an id that {@link #check} called new. */
    void add(long id) {
        int at = -find(id) - 1;
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, Math.min(count * 2, 2 * size));
        }
        System.arraycopy(ids, at, ids, at + 1, count - at);
        ids[at] = id;
        count++;
        if (count == 2 * size) {
            floor = ids[size - 1];
            System.arraycopy(ids, size, ids, 0, size);
            count = size;
        }
    }

    /** {@return the state of an id, as {@code msgs_state_info} puts it} */
    byte state(long id) {
        if (Long.compareUnsigned(id, floor) <= 0) {
            return FORGOTTEN;
        }
        if (find(id) >= 0) {
            return RECEIVED;
        }
        return count > 0 && Long.compareUnsigned(id, ids[count - 1]) < 0 ? NOT_RECEIVED : NOT_YET;
    }

    /** {@return how many ids are remembered} */
    int count() {
        return count;
    }

    void clear() {
        count = 0;
        floor = 0;
        ids = new long[16];
    }

    private int find(long id) {
        int low = 0;
        int high = count - 1;
        // New ids are nearly always the highest.
        if (high >= 0 && Long.compareUnsigned(id, ids[high]) > 0) {
            return -count - 1;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(ids[middle], id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
