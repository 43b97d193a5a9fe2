package dev.aptgram.client;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time, as the client sees it. */
interface Timers {
    /** {@return milliseconds from a fixed but arbitrary origin; never goes back} */
    long now();

    /**
     * Runs a task later, on a thread of the timer: quickly.
     *
     * @param delayMillis how much later, at least
     * @return drops the task, unless it has run; of no effect if done twice
     */
    Runnable scheduleCancellable(long delayMillis, Runnable task);

    /** Runs a task later, which nothing will stop. */
    default void schedule(long delayMillis, Runnable task) {
        Runnable unused = scheduleCancellable(delayMillis, task);
    }

    /** Drops what has not run yet. */
    void close();

    /** {@return the time of the machine} */
    static Timers system() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "aptgram-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new Timers() {
            @Override
            public long now() {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            }

            @Override
            public Runnable scheduleCancellable(long delayMillis, Runnable task) {
                if (executor.isShutdown()) {
                    return () -> {};
                }
                var scheduled = executor.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
                return () -> scheduled.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
