package dev.aptgram.simulate.machines;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the command was asked for.
 *
 * @param runs how many seeds take turns, and how many processes are killed
 * @param seed the first seed
 * @param updates how many updates come, over all keys
 * @param threads how many threads bring them and how many handle them
 */
record Options(int runs, long seed, int updates, int threads) {
    /** How many keys the updates are for. */
    static final int KEYS = 1_000;

    private static final int RUNS = 20;
    private static final int UPDATES = 100_000;
    private static final int THREADS = 8;

    /**
     * {@return the options}
     *
     * @param args {@code name=value} each; what is missing or empty has a default
     * @throws IllegalArgumentException if one of them makes no sense; the message says how to mend it
     */
    static Options parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            int sign = arg.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("Arguments are name=value, not " + arg + ".");
            }
            if (sign < arg.length() - 1) {
                values.put(arg.substring(0, sign), arg.substring(sign + 1));
            }
        }
        return new Options(
                count(values, "runs", 1, RUNS),
                number(values, "seed", new SplittableRandom().nextInt(1, Integer.MAX_VALUE)),
                count(values, "updates", 2 * KEYS, UPDATES),
                count(values, "threads", 1, THREADS));
    }

    /** {@return the command that does the same once more} */
    String replay() {
        return "mvn -Psimulate -Dsim=machines -Druns=" + runs + " -Dseed=" + seed
                + (updates == UPDATES ? "" : " -Dupdates=" + updates)
                + (threads == THREADS ? "" : " -Dthreads=" + threads);
    }

    private static int count(Map<String, String> values, String name, int least, int otherwise) {
        long number = number(values, name, otherwise);
        if (number < least || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "-D" + name + "= takes a number from " + least + " up, not " + number + ".");
        }
        return (int) number;
    }

    private static long number(Map<String, String> values, String name, long otherwise) {
        String text = values.get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + name + "= takes a whole number, not \"" + text + "\".", e);
        }
    }
}
