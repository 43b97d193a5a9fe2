package dev.aptgram.dc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that one person has seen, and what of it nobody has asked for yet. Thread-safe. */
final class Inbox {
    /** How many events are kept. */
    static final int MOST_EVENTS = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<ChatEvent> all = new ArrayList<>();
    private final List<ChatEvent> unread = new ArrayList<>();

    void add(ChatEvent event, boolean news) {
        lock.lock();
        try {
            keep(all, event);
            if (news) {
                keep(unread, event);
                more.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    List<ChatEvent> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /** {@return the oldest unread event that fits, which then counts as read, or null} */
    <E extends ChatEvent> @Nullable E poll(Class<E> type, Predicate<? super E> wanted) {
        lock.lock();
        try {
            Iterator<ChatEvent> each = unread.iterator();
            while (each.hasNext()) {
                ChatEvent event = each.next();
                if (type.isInstance(event) && wanted.test(type.cast(event))) {
                    each.remove();
                    return type.cast(event);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an event that fits.
     *
     * @throws AssertionError with the given message if none comes in time
     */
    <E extends ChatEvent> E await(
            Class<E> type, Predicate<? super E> wanted, Duration timeout, Supplier<String> failure) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                @Nullable E found = poll(type, wanted);
                if (found != null) {
                    return found;
                }
                if (left <= 0) {
                    throw new AssertionError(failure.get());
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted. " + failure.get(), e);
        } finally {
            lock.unlock();
        }
    }

    private static void keep(List<ChatEvent> list, ChatEvent event) {
        list.add(event);
        if (list.size() > MOST_EVENTS) {
            list.remove(0);
        }
    }
}
