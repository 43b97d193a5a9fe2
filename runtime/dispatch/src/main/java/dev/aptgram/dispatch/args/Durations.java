package dev.aptgram.dispatch.args;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Reads times as people write them: {@code 90s}, {@code 1h30m}, {@code 3d}, {@code 2w}, and as ISO 8601 does: {@code PT30M}. */
final class Durations {
    private static final String UNITS = "wdhms";
    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60, 1};

    private Durations() {}

    /** {@return the time that a word means, not negative; empty if it means none, or one too long} */
    static Optional<Duration> parse(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        try {
            return small.startsWith("p")
                    ? Optional.of(Duration.parse(word)).filter(time -> !time.isNegative())
                    : spelled(small);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Numbers, each with its unit, the larger units first. */
    private static Optional<Duration> spelled(String word) {
        long total = 0;
        int from = 0;
        int last = -1;
        while (from < word.length()) {
            int end = from;
            while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
                end++;
            }
            int unit = end == word.length() ? -1 : UNITS.indexOf(word.charAt(end));
            if (end == from || end - from > 18 || unit <= last) {
                return Optional.empty();
            }
            long number = Long.parseLong(word.substring(from, end));
            total = Math.addExact(total, Math.multiplyExact(number, SECONDS[unit]));
            last = unit;
            from = end + 1;
        }
        return last < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(total));
    }
}
