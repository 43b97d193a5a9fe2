package dev.aptgram.simulate.updates;

import dev.aptgram.simulate.Arguments;
import java.io.PrintStream;
import java.util.Locale;

/** The simulation of updates from the command line. Exits with 1 if something did not hold, with 2 if asked for nonsense. */
public final class UpdatesMain {
    private static final int RUNS = 1_000;

    /** How many updates a history has if it is not said. */
    static final int UPDATES = 500;

    private static final int TRACED = 200;

    private UpdatesMain() {}

    /**
     * Simulates and prints what came of it.
     *
     * @param args {@code name=value} each: {@code runs}, {@code seed}, {@code updates}, {@code threads}, {@code trace}
     * @throws InterruptedException if told to stop
     */
    public static void main(String[] args) throws InterruptedException {
        Boolean held;
        try {
            held = run(new Arguments(args), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(held ? 0 : 1);
    }

    /** {@return whether everything held} */
    static boolean run(Arguments arguments, PrintStream out) throws InterruptedException {
        int runs = arguments.count("runs", 1, RUNS);
        int updates = arguments.count("updates", 1, UPDATES);
        int threads = arguments.count("threads", 1, Runtime.getRuntime().availableProcessors());
        long seed = arguments.seed();
        out.printf(
                Locale.ROOT,
                "updates: %,d histories of %d updates over 20 chats, -Dseed=%d, %d at a time%n",
                runs,
                updates,
                seed,
                threads);
        Histories histories = new Histories(updates, arguments.flagOrCount("trace", TRACED));
        long began = System.nanoTime();
        histories.run(seed, runs, threads);
        double seconds = (System.nanoTime() - began) / 1e9;
        histories.summary().forEach(out::println);
        for (Histories.Failure failure : histories.failures()) {
            out.printf("VIOLATION in seed %d: %s%n", failure.seed(), failure.what());
            failure.trace().forEach(line -> out.println("  " + line));
            out.println("  to replay: " + replay(failure.seed(), updates));
        }
        boolean held = histories.failures().isEmpty();
        out.printf(
                Locale.ROOT,
                "%,d histories, %,.0f virtual hours in %.1f s; %s%n",
                histories.count(),
                histories.virtualHours(),
                seconds,
                held ? "no violation" : "VIOLATIONS: " + histories.failures().size());
        return held;
    }

    /** {@return the command that runs one history again} */
    static String replay(long seed, int updates) {
        return "mvn -Psimulate -Dsim=updates -Druns=1 -Dseed=" + seed
                + (updates == UPDATES ? "" : " -Dupdates=" + updates) + " -Dtrace=true";
    }
}
