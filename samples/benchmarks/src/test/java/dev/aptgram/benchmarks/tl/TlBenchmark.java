package dev.aptgram.benchmarks.tl;

import dev.aptgram.benchmarks.Figures;
import dev.aptgram.benchmarks.Report;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the codec and what it costs to generate it, and holds the results against the figures to reach. */
public final class TlBenchmark {
    private static final String HAND = CodecRounds.HAND;
    private static final String OTHER = CodecRounds.OTHER;
    private static final int PROCESSES = 3;

    private final Report report;

    /**
     * Creates the benchmark.
     *
     * @param report where the figures go
     */
    public TlBenchmark(Report report) {
        this.report = report;
    }

    /**
     * Runs all of it.
     *
     * @throws Exception if a part cannot be carried out
     */
    public void run() throws Exception {
        codecs();
        allocation();
        dispatchCompiled();
        dispatch();
        compilation();
    }

    private void codecs() throws Exception {
        CodecTimes run = CodecTimes.measure(PROCESSES, List.of());
        report.title("The codec, CPU time of one operation");
        for (String workload : CodecRounds.WORKLOADS) {
            for (String codec : CodecRounds.CODECS) {
                report.time(workload + codec, run.time(workload + codec));
            }
        }
        String decode = "updates decode";
        String encode = "updates encode";
        report.atLeast("yardstick: decode updates, Telegram4J / by hand", run.ratio(decode + OTHER, decode + HAND), 5);
        report.atLeast("yardstick: encode updates, Telegram4J / by hand", run.ratio(encode + OTHER, encode + HAND), 20);
        report.atMost("decode updates / by hand", run.ratio(decode, decode + HAND), 1.15);
        report.atMost("encode updates / by hand", run.ratio(encode, encode + HAND), 1.10);
        report.atMost("encode sendMessage / by hand", run.ratio("sendMessage", "sendMessage" + HAND), 1.10);
        report.atMost("encode saveFilePart / by hand", run.ratio("saveFilePart", "saveFilePart" + HAND), 1.10);
        report.atLeast("G7 decode updates, Telegram4J / generated", run.ratio(decode + OTHER, decode), 4);
        report.atLeast("G8 encode updates, Telegram4J / generated", run.ratio(encode + OTHER, encode), 10);
        report.atLeast(
                "G8 encode sendMessage, Telegram4J / generated", run.ratio("sendMessage" + OTHER, "sendMessage"), 15);
        encodeByMtcute(run);
    }

    private void encodeByMtcute(CodecTimes run) throws IOException, InterruptedException {
        String figure = "G8 encode updates / @mtcute/tl";
        Mtcute mtcute = Mtcute.measure();
        if (!mtcute.missing().isEmpty()) {
            report.leftOut(figure, mtcute.missing());
            return;
        }
        report.time("updates encode by mtcute (a process of its own, layer 227)", Figures.of(mtcute.nanos()));
        report.atMost(figure, run.ratioOf("updates encode", mtcute.nanos()), 0.15);
    }

    private void allocation() throws RunnerException {
        report.title("JMH: wall time and allocation of one operation");
        Map<String, Double> bytes = new HashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(CodecJmh.class.getName() + "\\..*")
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            String name = result.getPrimaryResult().getLabel();
            double allocated = Objects.requireNonNull(
                            result.getSecondaryResults().get("gc.alloc.rate.norm"))
                    .getScore();
            bytes.put(name, allocated);
            report.line(
                    name,
                    "%,.0f ns, %,.0f B".formatted(result.getPrimaryResult().getScore(), allocated));
        }
        Codecs codecs = new Codecs();
        double own = ObjectSize.of(codecs.decode());
        report.line("the decoded objects themselves", "%,.0f B".formatted(own));
        double decoded = get(bytes, "decodeUpdates");
        report.atMost("decode updates, bytes / the objects' own", one(decoded / own), 1.10);
        report.atMost("decode updates, bytes / by hand", one(decoded / get(bytes, "decodeUpdatesByHand")), 1.10);
        report.atMost(
                "G7 decode updates, bytes / Telegram4J", one(decoded / get(bytes, "decodeUpdatesByTelegram4J")), 0.65);
        report.atMost(
                "decode saveFilePart, bytes / its payload",
                one(get(bytes, "decodeSaveFilePart") / codecs.payloadSize()),
                1.01);
        report.atMost("encode updates into a buffer, bytes", one(get(bytes, "encodeUpdates")), 24);
        report.atMost("encode sendMessage into a buffer, bytes", one(get(bytes, "encodeSendMessage")), 24);
        report.atMost("G8 encode saveFilePart beyond the buffer, bytes", one(get(bytes, "encodeSaveFilePart")), 64);
    }

    private void dispatchCompiled() throws Exception {
        CodecTimes run = CodecTimes.measure(1, List.of("-XX:-DontCompileHugeMethods"));
        report.atLeast(
                "G7 decode updates, Telegram4J with compiled dispatch / generated",
                run.ratio("updates decode" + OTHER, "updates decode"),
                1.5);
    }

    private void dispatch() throws Exception {
        DispatchRounds run = DispatchRounds.run();
        report.title("Dispatch by id, no bodies, " + run.count() + " ids, CPU time of one");
        report.time("generated", run.time("generated"));
        report.time("one single switch", run.time("single"));
        report.atLeast("dispatch by id, single switch / generated", run.ratio(), 4);
    }

    private void compilation() throws Exception {
        report.atMost("compile the schema in 1 GB, CPU, processor / javac alone", SchemaCompile.ratio(), 1.4);
        report.atMost(
                "first call in a fresh JVM, generated classes loaded", one((double) FirstUse.generatedClasses()), 150);
    }

    private static Figures one(double value) {
        return new Figures(value, value, value);
    }

    private static double get(Map<String, Double> bytes, String name) {
        Double found = bytes.get(name);
        if (found == null) {
            throw new IllegalStateException("JMH measured " + bytes.keySet() + ", not " + name);
        }
        return found;
    }
}
