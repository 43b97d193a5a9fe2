package dev.aptgram.dc.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the command was asked for.
 *
 * @param runs how many sessions are simulated
 * @param seed that of the first; the others have the numbers after it
 * @param requests how many requests each session makes
 * @param threads how many sessions are simulated at a time
 * @param trace how many of the last events before a violation to tell
 */
record Options(int runs, long seed, int requests, int threads, int trace) {
    /** The only thing that is simulated so far. */
    static final String MTPROTO = "mtproto";

    /** How many events are told if it is not said how many. */
    private static final int TRACED = 200;

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
        String sim = values.getOrDefault("sim", MTPROTO);
        if (!sim.equals(MTPROTO)) {
            throw new IllegalArgumentException("There is no simulation \"" + sim + "\"; -Dsim= takes " + MTPROTO + ".");
        }
        return new Options(
                count(values, "runs", 500),
                number(values, "seed", new SplittableRandom().nextInt(1, Integer.MAX_VALUE)),
                count(values, "requests", 200),
                count(values, "threads", Runtime.getRuntime().availableProcessors()),
                trace(values.getOrDefault("trace", "false")));
    }

    /** {@return the command that simulates one session again} */
    String replay(long failed) {
        return "mvn -Psimulate -Dsim=" + MTPROTO + " -Druns=1 -Dseed=" + failed
                + (requests == 200 ? "" : " -Drequests=" + requests) + " -Dtrace=true";
    }

    private static int trace(String text) {
        return switch (text) {
            case "false" -> 0;
            case "true" -> TRACED;
            default -> count(Map.of("trace", text), "trace", TRACED);
        };
    }

    private static int count(Map<String, String> values, String name, int otherwise) {
        long number = number(values, name, otherwise);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("-D" + name + "= takes a number from 1 up, not " + number + ".");
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
