package dev.aptgram.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Function;

/** The parts of a simulation, one after the other: a line for each, with what came of it and how long it took. */
public final class Parts {
    private final PrintStream out;
    private final long seed;
    private boolean held = true;

    /**
     * Begins.
     *
     * @param out where the lines go
     * @param seed what a failure is told with
     */
    public Parts(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    /** A part of a simulation. */
    @FunctionalInterface
    public interface Part {
        /**
         * {@return what came of it, in words}
         *
         * @throws Exception if it could not be carried out. A {@link Violation}, or an {@link AssertionError} of a suite's, says
         *     that something did not hold
         */
        String run() throws Exception;
    }

    /** A simulation with its options read. */
    @FunctionalInterface
    public interface Simulation {
        /**
         * {@return whether everything held}
         *
         * @param folder where its stores go
         * @throws IOException if there is no room for them
         */
        boolean run(WorkFolder folder) throws IOException;
    }

    /**
     * Runs a simulation from the command line and ends the process: with 1 if something did not hold, with 2 if it was asked for
     * nonsense.
     *
     * @param name what its folder's name begins with
     * @param args what it was asked for
     * @param options makes a simulation of that
     * @throws IOException if there is no room for the stores
     */
    public static void main(String name, String[] args, Function<Arguments, Simulation> options) throws IOException {
        Simulation simulation;
        try {
            simulation = options.apply(new Arguments(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean held;
        try (WorkFolder folder = WorkFolder.create(name)) {
            held = simulation.run(folder);
        }
        System.exit(held ? 0 : 1);
    }

    /**
     * Runs a part.
     *
     * @param name what it is, in words
     * @param part what to do
     */
    public void run(String name, Part part) {
        long began = System.nanoTime();
        String what;
        try {
            what = part.run();
        } catch (Violation | AssertionError e) {
            held = false;
            what = "VIOLATION with seed " + seed + ": " + e.getMessage();
        } catch (Exception e) {
            held = false;
            what = "FAILED with seed " + seed + ": " + e;
        }
        out.printf(Locale.ROOT, "  %s: %s (%.1f s)%n", name, what, (System.nanoTime() - began) / 1e9);
    }

    /**
     * Says how it ended.
     *
     * @param replay the command that does the same once more
     * @return whether everything held
     */
    public boolean end(String replay) {
        out.println(held ? "no violation" : "to replay: " + replay);
        return held;
    }
}
