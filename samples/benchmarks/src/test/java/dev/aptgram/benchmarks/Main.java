package dev.aptgram.benchmarks;

import dev.aptgram.benchmarks.dispatch.DispatchBenchmark;
import dev.aptgram.benchmarks.tl.TlBenchmark;
import java.util.Arrays;
import java.util.List;

/**
 * Runs benchmarks and prints a line for every figure. Exits with 1 if one falls short, with 2 if it was asked for something
 * that does not exist.
 */
public final class Main {
    private static final List<String> ALL = List.of("tl", "mtproto", "dispatch", "client");

    private Main() {}

    /**
     * Runs benchmarks.
     *
     * @param args their names joined by commas, or {@code all}
     * @throws Exception if one cannot be carried out
     */
    public static void main(String[] args) throws Exception {
        List<String> names = Arrays.stream(args[0].split(",", -1))
                .flatMap(name -> name.equals("all") ? ALL.stream() : List.of(name).stream())
                .toList();
        if (!ALL.containsAll(names)) {
            System.err.println("Benchmarks are " + ALL + " and all, joined by commas; not " + args[0] + ".");
            System.exit(2);
        }
        Report report = new Report(System.out);
        for (String name : names) {
            switch (name) {
                case "tl" -> new TlBenchmark(report).run();
                case "client" -> new ClientBenchmark(report).run();
                case "dispatch" -> new DispatchBenchmark(report).run();
                default -> new MtprotoBenchmark(report).run();
            }
        }
        report.end();
        if (report.failed()) {
            System.out.println("Not every figure was reached.");
            System.exit(1);
        }
    }
}
