package dev.aptgram.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * Runs the benchmarks whose bounds the project promises. Exits with 1 if one is broken, with 2 if it was asked for
 * something that does not exist.
 */
public final class Main {
    private static final List<String> ALL = List.of("handshake", "ige");

    private Main() {}

    /**
     * Runs benchmarks.
     *
     * @param args their names, or {@code all}; then as numbers how many rounds do not count and how many do
     */
    public static void main(String[] args) {
        List<String> names = Arrays.stream(args[0].split(",", -1))
                .flatMap(name -> name.equals("all") ? ALL.stream() : List.of(name).stream())
                .toList();
        if (!ALL.containsAll(names)) {
            System.err.println("Benchmarks are " + ALL + " and all, joined by commas; not " + args[0] + ".");
            System.exit(2);
        }
        int warmUp = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[2]);
        Report report = new Report(System.out);
        for (String name : names) {
            switch (name) {
                case "handshake" -> new HandshakeBenchmark(warmUp, rounds).run(report);
                default -> new IgeBenchmark(warmUp, rounds).run(report);
            }
        }
        if (report.failed()) {
            System.out.println("A bound was broken.");
            System.exit(1);
        }
    }
}
