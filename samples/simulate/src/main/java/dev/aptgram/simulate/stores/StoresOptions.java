package dev.aptgram.simulate.stores;

import java.util.SplittableRandom;

/**
 * What the command was asked for.
 *
 * @param runs how many processes are killed on each store
 * @param seed decides after how many writes
 */
record StoresOptions(int runs, long seed) {
    private static final int RUNS = 50;

    /**
     * {@return the options}
     *
     * @param args {@code name=value} each; what is missing or empty has a default, and what other simulations take is passed
     *     over
     * @throws IllegalArgumentException if one of them makes no sense; the message says how to mend it
     */
    static StoresOptions parse(String... args) {
        int runs = RUNS;
        long seed = new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
        for (String arg : args) {
            if (arg.startsWith("runs=") && arg.length() > "runs=".length()) {
                long number = number("runs", arg);
                if (number < 1 || number > Integer.MAX_VALUE) {
                    throw new IllegalArgumentException("-Druns= takes a number from 1 up, not " + number + ".");
                }
                runs = (int) number;
            } else if (arg.startsWith("seed=") && arg.length() > "seed=".length()) {
                seed = number("seed", arg);
            }
        }
        return new StoresOptions(runs, seed);
    }

    /** {@return the command that does the same once more} */
    String replay() {
        return "mvn -Psimulate -Dsim=stores -Druns=" + runs + " -Dseed=" + seed;
    }

    private static long number(String name, String arg) {
        String text = arg.substring(name.length() + 1);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + name + "= takes a whole number, not \"" + text + "\".", e);
        }
    }
}
