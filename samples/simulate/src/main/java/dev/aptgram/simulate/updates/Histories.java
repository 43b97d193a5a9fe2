package dev.aptgram.simulate.updates;

import dev.aptgram.simulate.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Many histories, each from its own seed, and what happened in them. Thread-safe. */
public final class Histories {
    /** How many violations are told of; more of them say nothing new. */
    private static final int MOST_FAILURES = 10;

    /**
     * A history in which something did not hold.
     *
     * @param seed what it follows from
     * @param what what did not hold
     * @param trace the last events, if they were wanted
     */
    public record Failure(long seed, String what, List<String> trace) {
        /** Copies the list. */
        public Failure {
            trace = List.copyOf(trace);
        }
    }

    private final int updates;
    private final int traced;
    private final Tally tally = new Tally();
    private final List<Failure> failures = new ArrayList<>();
    private long count;
    private long virtualMillis;

    /**
     * Prepares histories; none is run yet.
     *
     * @param updates how many updates each has, at least 1
     * @param traced how many of the last events of what fails to keep
     */
    public Histories(int updates, int traced) {
        this.updates = updates;
        this.traced = traced;
    }

    /**
     * Runs histories until there are too many failures to tell of.
     *
     * @param first the first seed; the others have the numbers after it
     * @param runs how many
     * @param threads how many at a time
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void run(long first, int runs, int threads) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, runs); i++) {
            Thread worker = new Thread(
                    () -> {
                        for (long run = next.getAndIncrement();
                                run < runs && failures().size() < MOST_FAILURES;
                                run = next.getAndIncrement()) {
                            run(first + run);
                        }
                    },
                    "aptgram-histories-" + i);
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    /**
     * Runs one history.
     *
     * @param seed what it follows from
     * @return what did not hold, or null
     */
    public @Nullable Failure run(long seed) {
        Tally own = new Tally();
        History history = new History(seed, updates, own, traced);
        Failure failure = null;
        try {
            history.run();
        } catch (Violation violation) {
            failure = new Failure(seed, String.valueOf(violation.getMessage()), history.trace());
        } catch (RuntimeException | Error defect) {
            StackTraceElement[] stack = defect.getStackTrace();
            failure = new Failure(seed, defect + (stack.length == 0 ? "" : " at " + stack[0]), history.trace());
        }
        synchronized (this) {
            tally.add(own);
            count++;
            virtualMillis += history.virtualMillis();
            if (failure != null) {
                failures.add(failure);
            }
        }
        return failure;
    }

    /** {@return what failed, by seed} */
    public synchronized List<Failure> failures() {
        return failures.stream().sorted(Comparator.comparingLong(Failure::seed)).toList();
    }

    /** {@return how many histories have been run} */
    public synchronized long count() {
        return count;
    }

    /** {@return how many hours they lasted together, on virtual time} */
    public synchronized double virtualHours() {
        return virtualMillis / 3_600_000.0;
    }

    /** {@return what happened in them, and how often: a kind a line} */
    public List<String> summary() {
        return tally.lines();
    }
}
