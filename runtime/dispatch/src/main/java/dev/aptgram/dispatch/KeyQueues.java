package dev.aptgram.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the queues of their keys. An entry stands in the queue of each of its keys and enters all of them at once, so that any two
 * stand in the same order wherever they meet: nobody ever waits in a circle. Not thread-safe.
 *
 * @param <E> the entries
 */
final class KeyQueues<E extends KeyQueues.Entry> {
    /** The last place in the queue of each key; the others hang on it. */
    private final Map<Object, Stand> queues = new HashMap<>();

    /** {@return whether an entry is at the head of all its queues at once} It comes in behind all others. */
    boolean enter(E entry) {
        Entry entered = entry;
        for (Stand stand = entered; stand != null; stand = stand.other) {
            Stand last = queues.put(stand.key, stand);
            if (last != null) {
                stand.before = last;
                last.behind = stand;
                entered.waiting++;
            }
        }
        return entered.waiting == 0;
    }

    /**
     * Takes an entry out that is at the head of all its queues; those behind it move up.
     *
     * @param ready gets those that are at the head of all their queues from now on
     */
    void leave(E entry, Consumer<? super E> ready) {
        for (Stand stand = entry; stand != null; stand = stand.other) {
            E next = advance(stand);
            if (next != null) {
                ready.accept(next);
            }
        }
    }

    /** The place at the head of a queue is free; the one behind it moves up. */
    @SuppressWarnings("unchecked") // nothing else has entered
    private @Nullable E advance(Stand stand) {
        if (stand.before != null) {
            throw new IllegalStateException("A task left a queue of which it was not the head.");
        }
        Stand next = stand.behind;
        if (next == null) {
            queues.remove(stand.key);
            return null;
        }
        next.before = null;
        Entry entry = next.entry();
        return --entry.waiting == 0 ? (E) entry : null;
    }

    /** Shows all entries; those with several keys several times. */
    @SuppressWarnings("unchecked") // nothing else has entered
    void forEach(Consumer<? super E> each) {
        for (Stand last : queues.values()) {
            for (Stand stand = last; stand != null; stand = stand.before) {
                each.accept((E) stand.entry());
            }
        }
    }

    /** A place in the queue of one key. */
    abstract static class Stand {
        private final Object key;
        private @Nullable Stand before;
        private @Nullable Stand behind;
        /** Another place of the same entry. */
        private @Nullable Stand other;

        private Stand(Object key) {
            this.key = key;
        }

        /** {@return whose place it is} */
        abstract Entry entry();
    }

    /** A place of an entry in the queue of another key. */
    private static final class Further extends Stand {
        private final Entry entry;

        Further(Object key, Entry entry) {
            super(key);
            this.entry = entry;
        }

        @Override
        Entry entry() {
            return entry;
        }
    }

    /** An entry, which is its own place in the queue of its first key. */
    abstract static class Entry extends Stand {
        private int waiting;

        /** @param keys each key once, at least one */
        Entry(List<Object> keys) {
            super(keys.get(0));
            Stand last = this;
            for (int i = 1; i < keys.size(); i++) {
                Stand further = new Further(keys.get(i), this);
                last.other = further;
                last = further;
            }
        }

        @Override
        final Entry entry() {
            return this;
        }
    }
}
