package dev.aptgram.simulate;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a command was asked for, {@code name=value} each. What is missing or empty has a default; what other simulations take is
 * passed over.
 */
public final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads them.
     *
     * @param args {@code name=value} each
     * @throws IllegalArgumentException if one of them is not; the message says so
     */
    public Arguments(String... args) {
        for (String arg : args) {
            int sign = arg.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("Arguments are name=value, not " + arg + ".");
            }
            if (sign < arg.length() - 1) {
                values.put(arg.substring(0, sign), arg.substring(sign + 1));
            }
        }
    }

    /** {@return the first seed; a fresh one, above 0, if none was given} */
    public long seed() {
        return number("seed", new SplittableRandom().nextInt(1, Integer.MAX_VALUE));
    }

    /**
     * {@return a number of things}
     *
     * @param name the argument's
     * @param least the least that makes sense
     * @param otherwise the default
     * @throws IllegalArgumentException if it is no such number; the message says how to mend it
     */
    public int count(String name, int least, int otherwise) {
        long number = number(name, otherwise);
        if (number < least || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "-D" + name + "= takes a number from " + least + " up, not " + number + ".");
        }
        return (int) number;
    }

    /**
     * {@return a number of things that may also be given as {@code true} or {@code false}}
     *
     * @param name the argument's
     * @param many what {@code true} stands for; {@code false} stands for 0, as does nothing
     * @throws IllegalArgumentException if it is none of that; the message says how to mend it
     */
    public int flagOrCount(String name, int many) {
        String text = values.getOrDefault(name, "false");
        return switch (text) {
            case "false" -> 0;
            case "true" -> many;
            default -> count(name, 0, 0);
        };
    }

    private long number(String name, long otherwise) {
        String text = values.get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + name + "= takes a whole number, not \"" + text + "\".", e);
        }
    }
}
