package dev.aptgram.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Time that goes on when a test says so; alarms ring on the thread that says it. */
final class TestTime implements InstantSource, Alarms {
    private record Set(long atMillis, Runnable task) {}

    private final List<Set> alarms = new ArrayList<>();
    private long nowMillis = FakeTelegram.DATE * 1000L;

    @Override
    public synchronized Instant instant() {
        return Instant.ofEpochMilli(nowMillis);
    }

    @Override
    public synchronized Alarm set(Duration delay, Runnable task) {
        Set alarm = new Set(nowMillis + delay.toMillis(), task);
        alarms.add(alarm);
        return () -> cancel(alarm);
    }

    private synchronized void cancel(Set alarm) {
        alarms.remove(alarm);
    }

    /** {@return how many alarms are set} */
    synchronized int alarms() {
        return alarms.size();
    }

    /** {@return how long it is until the next alarm rings} */
    synchronized Optional<Duration> nextAlarm() {
        return alarms.stream()
                .map(alarm -> Duration.ofMillis(alarm.atMillis() - nowMillis))
                .min(Comparator.naturalOrder());
    }

    /** Goes on, and lets alarms ring on the way. */
    void advance(Duration duration) {
        long until = instant().plus(duration).toEpochMilli();
        Set next;
        while ((next = takeUntil(until)) != null) {
            next.task().run();
        }
    }

    private synchronized @Nullable Set takeUntil(long untilMillis) {
        Optional<Set> next = alarms.stream()
                .filter(alarm -> alarm.atMillis() <= untilMillis)
                .min(Comparator.comparingLong(Set::atMillis));
        nowMillis = Math.max(nowMillis, next.map(Set::atMillis).orElse(untilMillis));
        next.ifPresent(alarms::remove);
        return next.orElse(null);
    }

    /** Puts the clock elsewhere, which lets no alarm ring. */
    synchronized void jump(Duration duration) {
        nowMillis += duration.toMillis();
    }
}
