package dev.aptgram.samples.cave;

import dev.aptgram.dc.VirtualClock;
import dev.aptgram.dispatch.Alarms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Minutes that nobody has to wait for: the time of the bot's rooms runs by it. */
final class Watch implements Alarms {
    private final VirtualClock clock = VirtualClock.now();
    private final Set<Runnable> set = ConcurrentHashMap.newKeySet();

    VirtualClock clock() {
        return clock;
    }

    @Override
    public Alarm set(Duration delay, Runnable task) {
        set.add(task);
        return () -> set.remove(task);
    }

    /** The bot looks at the clock whenever it is woken, so that each alarm may ring. */
    void advance(Duration by) {
        clock.advance(by);
        List.copyOf(set).forEach(task -> {
            if (set.remove(task)) {
                task.run();
            }
        });
    }
}
