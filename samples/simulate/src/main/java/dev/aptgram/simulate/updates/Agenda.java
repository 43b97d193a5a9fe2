package dev.aptgram.simulate.updates;

import java.util.PriorityQueue;

/** Virtual time, and what is to happen when. What is due at the same moment happens in the order in which it was planned. */
final class Agenda {
    private record Item(long at, long order, Runnable task) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    /** Far more than a history needs: whoever does more goes round in a circle. */
    private static final long MOST_STEPS = 1_000_000;

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long now;
    private long planned;
    private long done;

    long now() {
        return now;
    }

    void in(long delay, Runnable task) {
        items.add(new Item(now + Math.max(0, delay), planned++, task));
    }

    /** Does what is due until then. */
    void pass(long millis) {
        long until = now + millis;
        Item first;
        while ((first = items.peek()) != null && first.at <= until) {
            items.remove();
            now = Math.max(now, first.at);
            if (++done > MOST_STEPS) {
                throw new dev.aptgram.simulate.Violation("it goes round in a circle");
            }
            first.task.run();
        }
        now = until;
    }
}
