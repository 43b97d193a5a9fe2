package dev.aptgram.dispatch;

import dev.aptgram.storage.RateLimitStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A limit's count in the memory of this process. Thread-safe. */
final class RecentTakes implements RateLimitStore {
    /** How many keys are remembered. */
    static final int REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Map<String, Deque<Long>> taken = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > REMEMBERED;
        }
    };

    RecentTakes(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public synchronized boolean take(String key, int limit, Duration per) {
        RateLimitStore.check(key, limit, per);
        long now = clock.millis();
        long before = now - per.toMillis();
        Deque<Long> times = taken.computeIfAbsent(key, k -> new ArrayDeque<>());
        // A clock that was put back must not shut anybody out for longer than was meant.
        times.removeIf(time -> time <= before || time > now);
        if (times.size() >= limit) {
            return false;
        }
        times.add(now);
        return true;
    }
}
