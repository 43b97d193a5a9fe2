package dev.aptgram.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures tasks against each other: in one process, in turns, by the CPU time of the measuring thread. Whatever slows the
 * machine down for a while then slows all of them, and the ratio between two of them stays.
 */
public final class Rounds {
    /** Work that is measured. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does the work once.
         *
         * @param turn counts the calls, so that a task can go through a list of inputs
         * @return anything that depends on the work, so that the compiler cannot drop it
         */
        long run(int turn);
    }

    private record Entry(String name, int repeats, Task task) {}

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();
    private long sink;

    /**
     * Adds a task.
     *
     * @param name what the figures are asked for by
     * @param repeats how often it runs in each round; enough for some milliseconds
     * @param task the work
     */
    public Rounds add(String name, int repeats, Task task) {
        entries.add(new Entry(name, repeats, task));
        nanos.put(name, new ArrayList<>());
        return this;
    }

    /**
     * Runs every task in every round, after rounds that do not count, for the compiler. Every second round goes backwards:
     * of two tasks that read the same memory, the first would otherwise always be the one to fetch it.
     *
     * @param warmUp how many rounds do not count
     * @param counted how many do
     */
    public Rounds run(int warmUp, int counted) {
        List<Entry> backwards = new ArrayList<>(entries);
        Collections.reverse(backwards);
        for (int round = 0; round < warmUp + counted; round++) {
            for (Entry entry : round % 2 == 0 ? entries : backwards) {
                long before = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < entry.repeats(); i++) {
                    sink += entry.task().run(round * entry.repeats() + i);
                }
                long spent = threads.getCurrentThreadCpuTime() - before;
                if (round >= warmUp) {
                    times(entry.name()).add((double) spent / entry.repeats());
                }
            }
        }
        if (sink == 42) {
            // Hardly ever; but the compiler cannot know.
            Thread.onSpinWait();
        }
        return this;
    }

    /** {@return CPU time per run in nanoseconds} */
    public Figures time(String name) {
        return Figures.of(times(name));
    }

    /** {@return CPU time per run in nanoseconds, of every round that counted} */
    public List<Double> nanos(String name) {
        return List.copyOf(times(name));
    }

    /** {@return how many times longer one task takes than another, compared round by round} */
    public Figures ratio(String name, String reference) {
        return Figures.ratio(times(name), times(reference));
    }

    private List<Double> times(String name) {
        List<Double> found = nanos.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No task is called " + name + "; there are " + nanos.keySet() + ".");
        }
        return found;
    }
}
