package dev.aptgram.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that a test moves. */
final class ManualTimers implements Timers {
    private record Task(long at, Runnable what) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized Runnable scheduleCancellable(long delayMillis, Runnable what) {
        Task task = new Task(now + delayMillis, what);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task cancelled) {
        tasks.remove(cancelled);
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }

    /** {@return how many tasks wait for their time} */
    synchronized int pending() {
        return tasks.size();
    }

    /** Lets time pass and runs what falls due, in order. */
    void advance(long millis) {
        long until = now() + millis;
        while (true) {
            Task next;
            synchronized (this) {
                next = tasks.stream()
                        .filter(task -> task.at <= until)
                        .min(Comparator.comparingLong(Task::at))
                        .orElse(null);
                if (next == null) {
                    now = until;
                    return;
                }
                tasks.remove(next);
                now = Math.max(now, next.at);
            }
            next.what.run();
        }
    }
}
