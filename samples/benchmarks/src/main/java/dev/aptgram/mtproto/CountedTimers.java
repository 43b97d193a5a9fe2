package dev.aptgram.mtproto;

import java.util.concurrent.atomic.AtomicLong;

/** The timers that clients use anyway, counted as they go off. Thread-safe. */
public final class CountedTimers {
    private final AtomicLong wakes = new AtomicLong();
    private final Timers timers = Timers.shared();

    /** Creates a counter at zero. */
    public CountedTimers() {}

    /**
     * {@return the builder, whose client has its timers counted}
     *
     * @param builder of a client
     */
    public MtprotoClientBuilder in(MtprotoClientBuilder builder) {
        return builder.timers((delay, task) -> timers.schedule(delay, () -> {
            wakes.incrementAndGet();
            task.run();
        }));
    }

    /** {@return how often a timer has gone off} */
    public long wakes() {
        return wakes.get();
    }
}
