package dev.aptgram.mtproto;

import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks later. The tasks are short and never block. */
@FunctionalInterface
interface Timers {
    Cancellable schedule(Duration delay, Runnable task);

    /** {@return timers on one thread for all clients of the process} It ends when nothing is planned any more. */
    static Timers shared() {
        return Shared::schedule;
    }

    /** Made with the first timer. */
    final class Shared {
        private static final long IDLE_SECONDS = 10;
        private static final ScheduledThreadPoolExecutor THREAD = create();

        private Shared() {}

        private static ScheduledThreadPoolExecutor create() {
            ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
                Thread made = new Thread(task, "aptgram-timer");
                made.setDaemon(true);
                return made;
            });
            thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            thread.allowCoreThreadTimeOut(true);
            thread.setRemoveOnCancelPolicy(true);
            return thread;
        }

        private static Cancellable schedule(Duration delay, Runnable task) {
            Future<?> planned = THREAD.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> planned.cancel(false);
        }
    }
}
