package dev.aptgram.dc;

import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it. Given to {@link EmbeddedDcBuilder#clock}, the DC's timers follow it too:
 * hours of salts, keys and codes pass in a moment, and nothing happens between two lines of a test.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
 * try (EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start()) {
 *     // a client that tells the time by the same clock
 *     clock.advance(Duration.ofHours(2));
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class VirtualClock implements InstantSource {
    private record Timer(Instant at, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparingLong(Timer::order));
    private Instant now;
    private long scheduled;

    private VirtualClock(Instant start) {
        now = start;
    }

    /**
     * {@return a clock that shows a time}
     *
     * @param start the time
     */
    public static VirtualClock at(Instant start) {
        return new VirtualClock(Objects.requireNonNull(start, "start"));
    }

    /** {@return a clock that shows the system's time of now, and stands still from here on} */
    public static VirtualClock now() {
        return at(Instant.now());
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /**
     * Moves on. What falls due on the way happens in its order and at its time, on the calling thread as far as it needs
     * none of its own; then the clock shows the new time.
     *
     * @param by how far, not negative
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("A clock is advanced forwards; to set it back, use set.");
        }
        Instant target = instant().plus(by);
        @Nullable Timer due = next(target);
        while (due != null) {
            due.task().run();
            due = next(target);
        }
        set(target);
    }

    /**
     * Sets the clock, forwards or back, as a server's administrator does: no timer falls due by it.
     *
     * @param time the time to show
     */
    public synchronized void set(Instant time) {
        now = Objects.requireNonNull(time, "time");
    }

    /** Has a task run when the clock has moved on by a delay. */
    synchronized Cancellable schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now.plus(delay.isNegative() ? Duration.ZERO : delay), scheduled++, task);
        timers.add(timer);
        return () -> cancel(timer);
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    private synchronized @Nullable Timer next(Instant target) {
        Timer first = timers.peek();
        if (first == null || first.at().isAfter(target)) {
            return null;
        }
        timers.remove();
        if (first.at().isAfter(now)) {
            now = first.at();
        }
        return first;
    }
}
