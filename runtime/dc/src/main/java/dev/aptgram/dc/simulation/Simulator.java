package dev.aptgram.dc.simulation;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
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

    private final int traced;
    private final LongFunction<Simulation> maker;
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
        this(traced, seed -> new Simulation(seed, requests, traced));
    }

    /** @param maker makes the simulation that follows from a seed */
    Simulator(int traced, LongFunction<Simulation> maker) {
        this.traced = traced;
        this.maker = maker;
    }

    /**
     * Simulates sessions, until there are too many failures to tell of.
     *
     * @param first the first seed
     * @param runs how many sessions
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
                                run < runs && failureCount() < MOST_FAILURES;
                                run = next.getAndIncrement()) {
                            run(first + run);
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
    }

    /**
     * Simulates one session.
     *
     * @param seed what it follows from
     * @return what did not hold, or null; an error of any kind and a session that could not even begin count as well, since
     *     nothing is known to hold then
     */
    public @Nullable Failure run(long seed) {
        Simulation simulation = null;
        Failure failure = null;
        try {
            simulation = maker.apply(seed);
            simulation.run();
        } catch (Throwable broken) {
            List<String> trace = traced > 0 && simulation != null ? simulation.trace() : List.of();
            failure = new Failure(seed, describe(broken), trace);
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

    private synchronized void add(@Nullable Simulation simulation, @Nullable Failure failure) {
        sessions++;
        if (failure != null) {
            failures.add(failure);
        }
        if (simulation == null) {
            return;
        }
        virtualMillis += simulation.virtualMillis();
        unknown += simulation.unknownOutcomes();
        long[] more = simulation.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += more[i];
        }
    }

    private static String describe(Throwable defect) {
        if (defect instanceof Violation violation) {
            return String.valueOf(violation.getMessage());
        }
        StackTraceElement[] stack = defect.getStackTrace();
        return defect + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
