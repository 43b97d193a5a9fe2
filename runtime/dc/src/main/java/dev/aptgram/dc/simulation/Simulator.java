package dev.aptgram.dc.simulation;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Simulates many sessions, each from its own seed, and adds up what happened. Thread-safe. */
public final class Simulator {
    /** How many violations are told of; more of them say nothing new. */
    private static final int MOST_FAILURES = 10;

    /**
     * A simulation in which something did not hold.
     *
     * @param seed what it follows from
     * @param what what did not hold
     * @param trace the weather and the last events, if they were wanted
     */
    public record Failure(long seed, String what, List<String> trace) {
        /** Copies the list. */
        public Failure {
            trace = List.copyOf(trace);
        }
    }

    private final int requests;
    private final int traced;
    private final List<Failure> failures = new ArrayList<>();
    private final long[] counts = new long[Happening.values().length];
    private long sessions;
    private long virtualMillis;
    private long unknown;
    private long processorNanos;

    /**
     * Creates a simulator that has done nothing yet.
     *
     * @param requests how many requests each session makes
     * @param traced how many of the last events of what fails to keep
     */
    public Simulator(int requests, int traced) {
        this.requests = requests;
        this.traced = traced;
    }

    /**
     * Simulates sessions, until there are too many failures to tell of.
     *
     * @param first the first seed
     * @param runs how many sessions
     * @param threads how many at a time
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalStateException if a session could not be simulated at all, so that nothing is known of it
     */
    public void run(long first, int runs, int threads) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicReference<Throwable> impediment = new AtomicReference<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, runs); i++) {
            Thread worker = new Thread(
                    () -> {
                        try {
                            for (long run = next.getAndIncrement();
                                    run < runs && failureCount() < MOST_FAILURES;
                                    run = next.getAndIncrement()) {
                                run(first + run);
                            }
                        } catch (Throwable t) {
                            impediment.compareAndSet(null, t);
                        }
                        spent(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                    },
                    "aptgram-simulator-" + i);
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (impediment.get() != null) {
            throw new IllegalStateException("A session could not be simulated.", impediment.get());
        }
    }

    /**
     * Simulates one session.
     *
     * @param seed what it follows from
     * @return what did not hold, or null
     */
    public @Nullable Failure run(long seed) {
        Simulation simulation = new Simulation(seed, requests, traced);
        Failure failure = null;
        try {
            simulation.run();
        } catch (Violation violation) {
            failure = new Failure(
                    seed, String.valueOf(violation.getMessage()), traced > 0 ? simulation.trace() : List.of());
        } catch (RuntimeException defect) {
            failure = new Failure(seed, describe(defect), traced > 0 ? simulation.trace() : List.of());
        }
        add(simulation, failure);
        return failure;
    }

    /** {@return what failed, by seed} */
    public synchronized List<Failure> failures() {
        return failures.stream()
                .sorted((one, other) -> Long.compare(one.seed(), other.seed()))
                .toList();
    }

    /** {@return how many sessions have been simulated} */
    public synchronized long sessions() {
        return sessions;
    }

    /** {@return how many hours they lasted together, on virtual time} */
    public synchronized double virtualHours() {
        return virtualMillis / 3_600_000.0;
    }

    /** {@return how much processor time {@link #run(long, int, int)} took, in seconds} */
    public synchronized double processorSeconds() {
        return processorNanos / 1e9;
    }

    /** {@return what happened in them, and how often: an event a line} */
    @SuppressWarnings("EnumOrdinal") // An array of counts; the order of the kinds means nothing.
    public synchronized List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (Happening kind : Happening.values()) {
            lines.add(String.format(Locale.ROOT, "%,14d  %s", counts[kind.ordinal()], kind.words()));
        }
        lines.add(String.format(
                Locale.ROOT, "%,14d  requests whose outcome nobody could tell, and that said so", unknown));
        return lines;
    }

    private synchronized void spent(long nanos) {
        processorNanos += nanos;
    }

    private synchronized int failureCount() {
        return failures.size();
    }

    private synchronized void add(Simulation simulation, @Nullable Failure failure) {
        sessions++;
        virtualMillis += simulation.virtualMillis();
        unknown += simulation.unknownOutcomes();
        long[] more = simulation.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += more[i];
        }
        if (failure != null) {
            failures.add(failure);
        }
    }

    private static String describe(RuntimeException defect) {
        StackTraceElement[] stack = defect.getStackTrace();
        return defect + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
