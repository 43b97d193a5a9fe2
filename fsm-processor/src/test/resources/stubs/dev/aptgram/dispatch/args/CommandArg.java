package dev.aptgram.dispatch.args;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

public final class CommandArg<T> {
    private CommandArg() {}

    public static CommandArg<String> word(String label) {
        return null;
    }

    public static CommandArg<String> rest(String label) {
        return null;
    }

    public static CommandArg<Integer> integer(String label) {
        return null;
    }

    public static CommandArg<Long> longInteger(String label) {
        return null;
    }

    public static CommandArg<Double> decimal(String label) {
        return null;
    }

    public static CommandArg<Boolean> yesNo(String label) {
        return null;
    }

    public static CommandArg<Duration> duration(String label) {
        return null;
    }

    public static CommandArg<LocalDate> date(String label) {
        return null;
    }

    public static <E extends Enum<E>> CommandArg<E> constant(String label, Class<E> type) {
        return null;
    }

    public CommandArg<Optional<T>> optional() {
        return null;
    }

    public CommandArg<List<T>> list() {
        return null;
    }
}
