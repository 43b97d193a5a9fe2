package dev.aptgram.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints figures as they come, and at the end a line for each that has something to reach. */
public final class Report {
    private final PrintStream out;
    private final List<String> lines = new ArrayList<>();
    private boolean failed;

    /**
     * Creates a report without figures.
     *
     * @param out where to
     */
    public Report(PrintStream out) {
        this.out = out;
    }

    /**
     * Begins a table.
     *
     * @param title what it is about
     */
    public void title(String title) {
        out.printf("%n%s (JDK %s)%n", title, Runtime.version().feature());
    }

    /**
     * Prints a time, for orientation.
     *
     * @param what what took it
     * @param figures the time in nanoseconds
     */
    public void time(String what, Figures figures) {
        line(what, figures.nanos());
    }

    /**
     * Prints a ratio, for orientation.
     *
     * @param what what is compared
     * @param figures the ratio
     */
    public void ratio(String what, Figures figures) {
        line(what, figures.times());
    }

    /**
     * Prints whatever else belongs to a table.
     *
     * @param what its name
     * @param value its value
     */
    public void line(String what, String value) {
        out.printf("  %-56s %s%n", what, value);
    }

    /**
     * Notes a figure whose median must not be above a bound.
     *
     * @param what its name
     * @param figures what was measured
     * @param bound what it may be at most
     */
    public void atMost(String what, Figures figures, double bound) {
        judge(what, figures, "at most", bound, figures.median() <= bound);
    }

    /**
     * Notes a figure whose median must not be below a bound.
     *
     * @param what its name
     * @param figures what was measured
     * @param bound what it must be at least
     */
    public void atLeast(String what, Figures figures, double bound) {
        judge(what, figures, "at least", bound, figures.median() >= bound);
    }

    /**
     * Notes that a figure was not measured. That alone is no failure.
     *
     * @param what its name
     * @param why what was missing
     */
    public void leftOut(String what, String why) {
        lines.add(String.format("%-66s left out: %s", what, why));
    }

    private void judge(String what, Figures figures, String which, double bound, boolean met) {
        failed |= !met;
        lines.add(String.format(
                Locale.ROOT,
                "%-66s %-28s %-8s %,7.2f  %s",
                what,
                figures.times(),
                which,
                bound,
                met ? "met" : "short"));
    }

    /** Prints the figures that were noted: name, measured ratio with quartiles, the figure to reach, met or short. */
    public void end() {
        out.printf("%nFigures (JDK %s)%n", Runtime.version().feature());
        lines.forEach(out::println);
    }

    /** {@return whether a figure fell short} */
    public boolean failed() {
        return failed;
    }
}
