package dev.aptgram.dispatch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Wakes somebody up later. Thread-safe. A dispatcher has at most one alarm set for its
 * machines, and one for each press that is not answered yet. */
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
            var unused = timer.thenRun(task);
            return () -> timer.cancel(false);
        };
    }

    /** An alarm that is set. */
    @FunctionalInterface
    interface Alarm {
        /** Calls it off, unless it has rung. */
        void cancel();
    }
}
