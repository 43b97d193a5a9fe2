package dev.aptgram.mtproto;

import dev.aptgram.mtproto.keyexchange.LoopbackExchange;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock and timers that move only when a test says so. */
final class ManualTime implements TimeSource, Timers {
    private record Planned(long at, Runnable task) {}

    private final List<Planned> planned = new ArrayList<>();
    private long now = LoopbackExchange.timeSeconds() * 1000;

    @Override
    public synchronized long millis() {
        return now;
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable task) {
        Planned made = new Planned(now + delay.toMillis(), task);
        planned.add(made);
        notifyAll();
        return () -> {
            synchronized (this) {
                planned.remove(made);
            }
        };
    }

    /** Waits until something is planned for so long from now. */
    synchronized void awaitPlanned(Duration delay) {
        long patience = System.nanoTime()
                + Duration.ofSeconds(LoopbackDc.PATIENCE_SECONDS).toNanos();
        while (planned.stream().noneMatch(each -> each.at() == now + delay.toMillis())) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("nothing was planned for " + delay + " from now");
            }
            try {
                wait(100);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Moves time and runs what is due by then, in order. */
    void advance(Duration by) {
        List<Planned> due = new ArrayList<>();
        synchronized (this) {
            now += by.toMillis();
            planned.stream()
                    .filter(each -> each.at() <= now)
                    .sorted(Comparator.comparingLong(Planned::at))
                    .forEach(due::add);
            planned.removeAll(due);
        }
        due.forEach(each -> each.task().run());
    }
}
