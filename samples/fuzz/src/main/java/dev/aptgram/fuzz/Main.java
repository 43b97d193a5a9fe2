package dev.aptgram.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the fuzzers. Exits with 1 if one found something, with 2 if it was asked for what does not exist. */
public final class Main {
    private Main() {}

    /**
     * Runs the fuzzers, or feeds kept inputs again.
     *
     * @param args {@code name=value} each; see {@code Options}
     * @throws IOException if inputs can't be written or read
     * @throws InterruptedException if told to stop
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean clean = options.replay().isEmpty() ? fuzz(options) : replay(options);
        System.exit(clean ? 0 : 1);
    }

    private static boolean fuzz(Options options) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String name : options.targets()) {
            if (name.equals(Options.MUTATIONS)) {
                System.out.printf(Locale.ROOT, "%s: %,d inputs, -Dseed=%d%n", name, options.runs(), options.seed());
                MutationRun run = new MutationRun(options.seed(), options.runs());
                outcomes.add(run.run(options.output(), System.out));
                System.out.printf(
                        Locale.ROOT,
                        "  %.0f %% refused; at most %.1f bytes allocated for a byte read, after the first %,d%n",
                        run.refusedShare() * 100,
                        run.worstPerByte(),
                        DecoderTarget.BYTES_AT_ALL);
            } else {
                System.out.println(name + ": " + Targets.named(name).about() + ", " + options.seconds() + " s");
                outcomes.add(new JazzerRun(name, options.seconds(), options.output()).run());
                if (options.keep() > 0) {
                    KeptCorpus.keep(name, options.output().resolve(name).resolve("corpus"), options.keep());
                }
            }
        }
        System.out.printf("%n%-24s %14s %10s %8s  %s%n", "target", "executions", "exec/s", "corpus", "verdict");
        for (Outcome outcome : outcomes) {
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,14d %,10d %,8d  %s%n",
                    outcome.target(),
                    outcome.executions(),
                    outcome.perSecond(),
                    outcome.corpus(),
                    outcome.finding() == null ? "clean" : "FINDING: " + outcome.finding());
        }
        boolean clean = outcomes.stream().allMatch(outcome -> outcome.finding() == null);
        if (!clean) {
            System.out.println("\nTo feed an input again: mvn -Pfuzz -Dfuzz=TARGET -Dreplay=FILE");
        }
        return clean;
    }

    private static boolean replay(Options options) throws IOException {
        String name = options.targets().get(0);
        Target target = Targets.named(name);
        boolean clean = true;
        for (Path path : options.replay()) {
            for (Path file : JazzerRun.files(path)) {
                try {
                    target.feed(Files.readAllBytes(file));
                    System.out.println(name + " takes " + file + " as it should.");
                } catch (Finding e) {
                    clean = false;
                    System.out.println("FINDING of " + name + " in " + file);
                    e.printStackTrace(System.out);
                }
            }
        }
        return clean;
    }
}
