package dev.aptgram.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Prints figures, and remembers whether one was over its bound. */
final class Report {
    private final PrintStream out;
    private boolean failed;

    Report(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n%s (JDK %s)%n", title, Runtime.version().feature());
    }

    void time(String what, Figures figures) {
        out.printf("  %-44s %s%n", what, figures.nanos());
    }

    void ratio(String what, Figures figures) {
        out.printf("  %-44s %s%n", what, figures.times());
    }

    /** Prints a ratio whose median must not be above a bound. */
    void bound(String what, Figures figures, double bound) {
        boolean held = figures.median() <= bound;
        failed |= !held;
        String verdict = held ? "held" : "BROKEN";
        out.printf(Locale.ROOT, "  %-44s %s, bound %.2f: %s%n", what, figures.times(), bound, verdict);
    }

    boolean failed() {
        return failed;
    }
}
