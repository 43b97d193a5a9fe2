package dev.aptgram.dc.simulation;

import java.util.PriorityQueue;

/** Virtual time, and what is to happen when. What is due at the same moment happens in the order in which it was planned. */
final class Agenda {
    private static final class Entry implements Comparable<Entry> {
        final long at;
        final long order;
        final Runnable task;
        boolean cancelled;

        Entry(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long planned;
    private long done;

    /** {@return the virtual time, in milliseconds since the beginning} */
    long now() {
        return now;
    }

    /** {@return how many tasks have been done} */
    long done() {
        return done;
    }

    /**
     * Plans a task.
     *
     * @return calls it off
     */
    Runnable in(long delay, Runnable task) {
        Entry entry = new Entry(now + Math.max(0, delay), planned++, task);
        entries.add(entry);
        return () -> entry.cancelled = true;
    }

    /** {@return when the next task is due, or {@link Long#MAX_VALUE}} */
    long next() {
        Entry first = entries.peek();
        return first == null ? Long.MAX_VALUE : first.at;
    }

    /** Moves time on and does all that is due by then, what is planned meanwhile included. */
    void advanceTo(long time) {
        now = Math.max(now, time);
        while (next() <= now) {
            Entry entry = entries.remove();
            if (!entry.cancelled) {
                done++;
                entry.task.run();
            }
        }
    }
}
