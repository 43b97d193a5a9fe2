package dev.aptgram.samples.cave;

import dev.aptgram.dc.VirtualClock;
import dev.aptgram.dispatch.Alarms;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Minutes that nobody has to wait for: the time of the bot's rooms runs by it. */
final class Watch implements Alarms {
    private final VirtualClock clock = VirtualClock.now();
    private final Set<Wake> wakes = ConcurrentHashMap.newKeySet();

    VirtualClock clock() {
        return clock;
    }

    /** What is due rings at once, but on another thread: the caller's may hold what the task needs. */
    @Override
    public Alarm set(Duration delay, Runnable task) {
        Wake wake = new Wake(clock.millis() + delay.toMillis(), task);
        wakes.add(wake);
        // Asked only now, so that no time that passes meanwhile is missed.
        if (wake.due <= clock.millis()) {
            var unused = CompletableFuture.runAsync(() -> ring(wake));
        }
        return () -> wakes.remove(wake);
    }

    /** Moves on; what falls due on the way rings before this returns. */
    void advance(Duration by) {
        clock.advance(by);
        wakes.stream()
                .filter(wake -> wake.due <= clock.millis())
                .sorted(Comparator.comparingLong(wake -> wake.due))
                .forEach(this::ring);
    }

    private void ring(Wake wake) {
        if (wakes.remove(wake)) {
            wake.task.run();
        }
    }

    /** An alarm, equal to no other: two may be set for the same time and task. */
    private static final class Wake {
        final long due;
        final Runnable task;

        Wake(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }
    }
}
