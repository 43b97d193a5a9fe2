package dev.aptgram.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the command was asked for.
 *
 * @param targets the names of the targets to run
 * @param seconds how long each target that Jazzer steers runs
 * @param runs how many mutations are made
 * @param seed the number that they follow from
 * @param replay a file or folder to feed again, or nothing
 * @param keep how many of the inputs found are added to the corpus of each target, or 0
 * @param output where inputs are kept
 */
record Options(List<String> targets, long seconds, long runs, long seed, List<Path> replay, int keep, Path output) {
    /** The target that does without Jazzer. */
    static final String MUTATIONS = "tl-mutations";

    /** All targets of the TL toolkit. */
    private static final String TL = "tl";

    /** All targets of the protocol and its transports. */
    private static final String MTPROTO = "mtproto";

    /**
     * {@return the options}
     *
     * @param args {@code name=value} each
     * @throws IllegalArgumentException if one of them makes no sense; the message says how to mend it
     */
    static Options parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (String arg : args) {
            int sign = arg.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("Arguments are name=value, not " + arg + ".");
            }
            values.put(arg.substring(0, sign), arg.substring(sign + 1));
        }
        List<String> targets = targets(values.getOrDefault("fuzz", TL));
        String replay = values.getOrDefault("replay", "");
        Path from = Path.of(values.getOrDefault("from", ""));
        if (!replay.isEmpty() && (targets.size() != 1 || targets.contains(MUTATIONS))) {
            throw new IllegalArgumentException("To replay, say which target: -Dfuzz= one of " + Targets.names() + ".");
        }
        return new Options(
                targets,
                number(values, "seconds", 180),
                number(values, "runs", 10_000_000),
                number(values, "seed", 20261130),
                replay.isEmpty() ? List.of() : List.of(from.resolve(replay)),
                (int) Math.min(number(values, "keep", 0), 1000),
                Path.of(values.getOrDefault("output", "target/fuzz")).toAbsolutePath());
    }

    private static List<String> targets(String wanted) {
        List<String> targets = Arrays.stream(wanted.split(",", -1))
                .flatMap(name -> name.equals(TL) || name.equals(MTPROTO) ? family(name) : Stream.of(name))
                .distinct()
                .toList();
        for (String target : targets) {
            if (!all().contains(target)) {
                throw new IllegalArgumentException("There is no target \"" + target + "\" to fuzz. -Dfuzz= takes " + TL
                        + " or " + MTPROTO + " for all of that kind, or names joined by commas: "
                        + String.join(", ", all()) + ".");
            }
        }
        return targets;
    }

    private static Stream<String> family(String name) {
        return all().stream().filter(target -> target.startsWith(name + "-"));
    }

    /** {@return the names of all targets} */
    static List<String> all() {
        return Stream.concat(Targets.names().stream(), Stream.of(MUTATIONS)).toList();
    }

    private static long number(Map<String, String> values, String name, long otherwise) {
        String text = values.getOrDefault(name, "");
        try {
            long number = text.isEmpty() ? otherwise : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers below zero.
        }
        throw new IllegalArgumentException("-D" + name + "= takes a number from 0 up, not \"" + text + "\".");
    }
}
