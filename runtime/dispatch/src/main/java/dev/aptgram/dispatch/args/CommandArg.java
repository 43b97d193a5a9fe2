package dev.aptgram.dispatch.args;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a command: what it is called, and how it is read. Immutable; two arguments are never the same, whatever they
 * are called.
 *
 * @param <T> what it is read as
 */
public final class CommandArg<T> {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,300}(\\.\\d{1,300})?");
    private static final Set<String> YES = Set.of("yes", "true", "on");
    private static final Set<String> NO = Set.of("no", "false", "off");

    /** Takes an argument off the words that are left. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Words words);
    }

    private final String label;
    private final String shown;
    private final String hint;
    private final boolean mayBeMissing;
    private final Reading<T> reading;

    private CommandArg(String label, String shown, String hint, boolean mayBeMissing, Reading<T> reading) {
        this.label = label;
        this.shown = shown;
        this.hint = hint;
        this.mayBeMissing = mayBeMissing;
        this.reading = reading;
    }

    /**
     * {@return one word, or several in quotes}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<String> word(String label) {
        return ofWord(label, "", word -> word);
    }

    /**
     * {@return all that is left of the text, which must be something}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<String> rest(String label) {
        return new CommandArg<>(label, "<" + label + ">", "", false, words -> present(label, words.rest()));
    }

    /**
     * {@return a whole number of 32 bits}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<Integer> integer(String label) {
        return ofWord(label, "a whole number", word -> {
            try {
                return Integer.valueOf(word);
            } catch (NumberFormatException e) {
                throw WrongArgumentException.no(word, "a whole number");
            }
        });
    }

    /**
     * {@return a whole number of 64 bits}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<Long> longInteger(String label) {
        return ofWord(label, "a whole number", word -> {
            try {
                return Long.valueOf(word);
            } catch (NumberFormatException e) {
                throw WrongArgumentException.no(word, "a whole number");
            }
        });
    }

    /**
     * {@return a number, finite}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<Double> decimal(String label) {
        return ofWord(label, "a number such as 2.5", word -> {
            if (!DECIMAL.matcher(word).matches()) {
                throw WrongArgumentException.no(word, "a number");
            }
            return Double.valueOf(word);
        });
    }

    /**
     * {@return yes or no}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<Boolean> yesNo(String label) {
        return ofWord(label, "yes or no", word -> {
            String small = word.toLowerCase(Locale.ROOT);
            if (!YES.contains(small) && !NO.contains(small)) {
                throw WrongArgumentException.no(word, "yes or no");
            }
            return YES.contains(small);
        });
    }

    /**
     * {@return a time, not negative}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<Duration> duration(String label) {
        return ofWord(
                label,
                "a time such as 90s, 15m, 1h30m, 3d or 2w",
                word -> Durations.parse(word).orElseThrow(() -> WrongArgumentException.no(word, "a time")));
    }

    /**
     * {@return a day of the calendar}
     *
     * @param label what the usage text calls it
     */
    public static CommandArg<LocalDate> date(String label) {
        return ofWord(label, "a date such as 2031-12-24", word -> {
            try {
                return LocalDate.parse(word);
            } catch (DateTimeParseException e) {
                throw WrongArgumentException.no(word, "a date");
            }
        });
    }

    /**
     * {@return a constant, by its name in any case and with {@code -} for {@code _}}
     *
     * @param label what the usage text calls it
     * @param type the enum
     * @param <E> the enum
     */
    public static <E extends Enum<E>> CommandArg<E> constant(String label, Class<E> type) {
        String all = Stream.of(type.getEnumConstants()).map(CommandArg::spelled).collect(Collectors.joining(", "));
        return ofWord(
                label,
                "one of " + all,
                word -> Stream.of(type.getEnumConstants())
                        .filter(constant -> spelled(constant)
                                .equals(word.toLowerCase(Locale.ROOT).replace('_', '-')))
                        .findFirst()
                        .orElseThrow(() -> WrongArgumentException.no(word, "one of " + all)));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> CommandArg<T> ofWord(String label, String hint, Function<String, T> read) {
        return new CommandArg<>(
                label, "<" + label + ">", hint, false, words -> read.apply(present(label, words.next())));
    }

    private static String present(String label, @Nullable String word) {
        if (word == null) {
            throw new WrongArgumentException("<" + label + "> is missing.");
        }
        return word;
    }

    /** {@return the same, but it may be missing where nothing else is left} */
    public CommandArg<Optional<T>> optional() {
        return new CommandArg<>(
                label,
                "[" + label + "]",
                hint,
                true,
                words -> words.isEmpty() ? Optional.empty() : Optional.of(reading.read(words)));
    }

    /** {@return as many of it as are left, none included; an immutable list} */
    public CommandArg<List<T>> list() {
        return new CommandArg<>(label, "[" + label + " ...]", hint, true, words -> {
            List<T> all = new ArrayList<>();
            while (!words.isEmpty()) {
                all.add(reading.read(words));
            }
            return List.copyOf(all);
        });
    }

    /** {@return what the usage text calls it} */
    public String label() {
        return label;
    }

    /** {@return whether it may be missing} */
    public boolean mayBeMissing() {
        return mayBeMissing;
    }

    /** {@return the argument in a line that shows the whole command: {@code <who>}, or {@code [reason]} if it may be missing} */
    String shown() {
        return shown;
    }

    /** {@return what may be written for it; empty if anything may} */
    String hint() {
        return hint;
    }

    /** @throws WrongArgumentException if the next word is no such argument, or there is none */
    T read(Words words) {
        return reading.read(words);
    }

    @Override
    public String toString() {
        return shown;
    }
}
