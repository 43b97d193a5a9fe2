package dev.aptgram.dc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of a cloud. When a turn ends, every DC sends what has become due in it, before the next begins. */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();

    /** Has something done at the end of every turn from now on; it must not fail. */
    void atEnd(Runnable end) {
        ends.add(end);
    }

    /** {@return what an action answers, nobody else being at work meanwhile} A turn inside a turn is part of it. */
    <T> T take(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            try {
                if (lock.getHoldCount() == 1) {
                    ends.forEach(Runnable::run);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
