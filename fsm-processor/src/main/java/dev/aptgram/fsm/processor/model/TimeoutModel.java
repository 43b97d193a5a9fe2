package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state's {@code @Timeout}.
 *
 * @param text how long, as written
 * @param textSpot that in the source
 * @param target where the run goes
 */
public record TimeoutModel(String text, Spot textSpot, StateModel.Target target) {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** {@return how long; empty if the text is no duration} */
    public Optional<Duration> duration() {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2))));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException noDuration) {
            return Optional.empty();
        }
    }

    /** {@return how long, in the greatest unit that measures it: {@code 30m} for {@code PT1800S}} */
    public String shortest() {
        Optional<Duration> duration = duration();
        if (duration.isEmpty() || duration.get().toNanosPart() != 0) {
            return text;
        }
        long seconds = duration.get().toSeconds();
        for (String unit : new String[] {"d", "h", "m"}) {
            if (seconds % seconds(unit) == 0) {
                return seconds / seconds(unit) + unit;
            }
        }
        return seconds + "s";
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "d" -> DAY;
            case "h" -> HOUR;
            case "m" -> MINUTE;
            default -> 1;
        };
    }
}
