package dev.aptgram.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fuzzes one target with Jazzer, in a process of its own, steered by what the inputs reach.
 *
 * <p>Only coverage is traced: tracing comparisons would allocate in the measured code, and what it would find out, the ids,
 * stands in the dictionary.
 */
final class JazzerRun {
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern KEPT = Pattern.compile("Test unit written to (\\S+)");
    private static final Pattern WHAT = Pattern.compile("== Java Exception: .*?: (.*)|ERROR: libFuzzer: (.*)");
    private static final Pattern CORPUS = Pattern.compile("corp: (\\d+)/");

    private final String name;
    private final long seconds;
    private final Path home;

    /**
     * @param name the target's name
     * @param seconds for how long
     * @param output the folder for all targets' files
     */
    JazzerRun(String name, long seconds, Path output) {
        this.name = name;
        this.seconds = seconds;
        this.home = output.resolve(name);
    }

    Outcome run() throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(home.resolve("corpus"));
        Path seeds = Files.createDirectories(home.resolve("seeds"));
        Path findings = Files.createDirectories(home.resolve("findings"));
        Path log = home.resolve("log.txt");
        Path dictionary = home.resolve("dictionary.txt");
        Target target = Targets.named(name);
        int number = 0;
        for (byte[] seed : KeptCorpus.with(target.seeds(), name)) {
            Files.write(seeds.resolve(String.format("%05d", number++)), seed);
        }
        Files.writeString(dictionary, dictionary(target.words()), StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        int exit = new ProcessBuilder(command(corpus, seeds, findings, dictionary))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        double took = (System.nanoTime() - start) / 1e9;
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        String executions = last(EXECUTIONS, text);
        String corpusSize = last(CORPUS, text);
        return new Outcome(
                name,
                executions == null ? 0 : Long.parseLong(executions),
                took,
                corpusSize == null ? 0 : Long.parseLong(corpusSize),
                exit == 0 ? null : finding(text, exit, log));
    }

    private static String finding(String text, int exit, Path log) {
        String kept = last(KEPT, text);
        String what = last(WHAT, text);
        if (kept == null) {
            return "Jazzer ended with " + exit + " and no input; what it said is in " + log;
        }
        return (what == null ? "exit code " + exit : what) + "\n  input: " + kept + "\n  trace: " + log;
    }

    private static @Nullable String last(Pattern pattern, String text) {
        String found = null;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found = matcher.group(1) != null ? matcher.group(1) : matcher.group(matcher.groupCount());
        }
        return found;
    }

    private List<String> command(Path corpus, Path seeds, Path findings, Path dictionary) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + name,
                "--trace=cov",
                // It notes every character that a pattern looks at, and what it notes would count as the reader's own.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "--instrumentation_includes=dev.aptgram.**",
                "--instrumentation_excludes=dev.aptgram.fuzz.**",
                "--reproducer_path=" + home,
                "-artifact_prefix=" + findings + "/",
                "-dict=" + dictionary,
                "-max_len=4096",
                "-timeout=10",
                "-report_slow_units=1000",
                "-rss_limit_mb=4096",
                "-max_total_time=" + seconds,
                "-print_final_stats=1",
                corpus.toString(),
                seeds.toString());
    }

    /** {@return the words in libFuzzer's notation} */
    private static String dictionary(List<byte[]> words) {
        HexFormat hex = HexFormat.ofDelimiter("").withPrefix("\\x");
        List<String> lines = new ArrayList<>();
        for (byte[] word : words) {
            lines.add('"' + hex.formatHex(word) + '"');
        }
        return String.join("\n", lines) + "\n";
    }

    /** {@return the files in a folder, sorted; a file alone is itself} */
    static List<Path> files(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
