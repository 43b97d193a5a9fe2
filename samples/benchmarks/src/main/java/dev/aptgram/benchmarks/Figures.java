package dev.aptgram.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a row of measurements comes to.
 *
 * @param lower the quarter below which are the lowest
 * @param median the one in the middle
 * @param upper the quarter above which are the highest
 */
public record Figures(double lower, double median, double upper) {
    public static Figures of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Figures(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /** {@return what is no measurement but a count, or was measured once} */
    public static Figures exactly(double value) {
        return new Figures(value, value, value);
    }

    /** {@return how many times larger one value is than the other, pair by pair} */
    public static Figures ratio(List<Double> above, List<Double> below) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return of(ratios);
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.round((sorted.size() - 1) * part));
    }

    /** {@return nanoseconds as text} */
    public String nanos() {
        return String.format(Locale.ROOT, "%,.0f ns [%,.0f .. %,.0f]", median, lower, upper);
    }

    /** {@return a ratio as text} */
    public String times() {
        return String.format(Locale.ROOT, "%,.2f [%,.2f .. %,.2f]", median, lower, upper);
    }
}
