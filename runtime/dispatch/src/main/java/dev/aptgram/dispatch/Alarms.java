package dev.aptgram.dispatch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes somebody up later. Thread-safe. A dispatcher has at most one alarm set for its machines, and one for each press that is
 * not answered, each album that is not whole and each question that is open.
 */
@FunctionalInterface
public interface Alarms {
    /**
     * Sets an alarm.
     *
     * @param delay how much later; zero for as soon as possible
     * @param task what to do then, once; it is quick
     * @return the alarm
     */
    Alarm set(Duration delay, Runnable task);

    /** {@return alarms by the JDK's own timer, which needs no further thread} */
    static Alarms system() {
        return (delay, task) -> {
            CompletableFuture<Void> timer =
                    new CompletableFuture<Void>().completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS);
            AtomicBoolean off = new AtomicBoolean();
            var unused = timer.thenRun(() -> {
                if (!off.get()) {
                    task.run();
                }
            });
            return () -> {
                off.set(true);
                // Not cancelled: the JDK's timer lets go of what has completed, of what has failed only when its time
                // comes.
                timer.complete(null);
            };
        };
    }

    /** An alarm that is set. */
    @FunctionalInterface
    interface Alarm {
        /** Calls it off, unless it has rung. */
        void cancel();
    }
}
