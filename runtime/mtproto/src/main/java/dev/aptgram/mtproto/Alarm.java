package dev.aptgram.mtproto;

import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Wakes the mailbox at a deadline, so that a batch ends then. Confined to the mailbox. */
final class Alarm {
    private final Timers timers;
    private final Mailbox mailbox;
    private @Nullable Cancellable timer;
    private long timerAt = Long.MAX_VALUE;

    Alarm(Timers timers, Mailbox mailbox) {
        this.timers = timers;
        this.mailbox = mailbox;
    }

    /**
     * Plans the next batch. A timer that fires too early does no harm, so only earlier deadlines replace it.
     *
     * @param deadline when, in the milliseconds of {@code now}; {@link Long#MIN_VALUE} for at once, {@link Long#MAX_VALUE}
     *     for never
     * @param now the time
     */
    void arm(long deadline, long now) {
        if (deadline == Long.MAX_VALUE || (deadline >= timerAt && timer != null)) {
            return;
        }
        cancel();
        timerAt = deadline;
        // Compared first: the difference to the least of all numbers is none.
        long delay = deadline <= now ? 0 : deadline - now;
        timer = timers.schedule(
                Duration.ofMillis(delay),
                () -> mailbox.execute(() -> {
                    timer = null;
                    timerAt = Long.MAX_VALUE;
                }));
    }

    /** Plans nothing any more. */
    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
