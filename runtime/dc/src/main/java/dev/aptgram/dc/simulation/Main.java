package dev.aptgram.dc.simulation;

import java.io.PrintStream;
import java.util.Locale;

/** Runs the simulator from the command line. Exits with 1 if something did not hold, with 2 if it was asked for nonsense. */
public final class Main {
    private Main() {}

    /**
     * Simulates sessions and prints what came of it.
     *
     * @param args {@code name=value} each: {@code sim}, {@code runs}, {@code seed}, {@code requests}, {@code threads}, {@code
     *     trace}
     * @throws InterruptedException if told to stop
     */
    public static void main(String[] args) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(options, System.out) ? 0 : 1);
    }

    /** {@return whether everything held} */
    static boolean run(Options options, PrintStream out) throws InterruptedException {
        out.printf(
                Locale.ROOT,
                "mtproto: %,d sessions of %d requests, -Dseed=%d, %d at a time%n",
                options.runs(),
                options.requests(),
                options.seed(),
                options.threads());
        Simulator simulator = new Simulator(options.requests(), options.trace());
        long began = System.nanoTime();
        simulator.run(options.seed(), options.runs(), options.threads());
        double seconds = (System.nanoTime() - began) / 1e9;
        simulator.summary().forEach(out::println);
        for (Simulator.Failure failure : simulator.failures()) {
            out.printf("VIOLATION in seed %d: %s%n", failure.seed(), failure.what());
            failure.trace().forEach(line -> out.println("  " + line));
            out.println("  to replay: " + options.replay(failure.seed()));
        }
        out.printf(
                Locale.ROOT,
                "%,d sessions, %,.0f virtual hours in %.1f s, %.1f s of processor time: %,.0f virtual hours a second; %s%n",
                simulator.sessions(),
                simulator.virtualHours(),
                seconds,
                simulator.processorSeconds(),
                simulator.virtualHours() / seconds,
                simulator.failures().isEmpty()
                        ? "no violation"
                        : "VIOLATIONS: " + simulator.failures().size());
        return simulator.failures().isEmpty();
    }
}
