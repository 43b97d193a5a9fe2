package dev.aptgram.benchmarks.tl;

import dev.aptgram.benchmarks.ChildJvm;
import dev.aptgram.benchmarks.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@link CodecRounds} measured, in one process or in several, whose rounds are then put together. */
final class CodecTimes {
    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();

    private CodecTimes() {}

    /**
     * Measures.
     *
     * @param processes how many, one after the other
     * @param options for their JVM, beside those that all have
     */
    static CodecTimes measure(int processes, List<String> options) throws IOException, InterruptedException {
        // With -Xbatch a method waits for the compiler. Otherwise a busy machine decides what the compiler knows of a
        // method
        // when its turn comes, and one run in three is a fifth slower than the others for all its life.
        List<String> all = new ArrayList<>(List.of("-Xms1g", "-Xmx1g", "-Xbatch"));
        all.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-Dio.netty.leakDetection.level=disabled"));
        all.addAll(options);
        CodecTimes times = new CodecTimes();
        for (int i = 0; i < processes; i++) {
            ChildJvm.run(all, CodecRounds.class).stream()
                    .filter(line -> line.indexOf('=') > 0)
                    .forEach(times::add);
        }
        return times;
    }

    private void add(String line) {
        int equals = line.indexOf('=');
        List<Double> values = nanos.computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>());
        Stream.of(line.substring(equals + 1).split(",", -1))
                .map(Double::valueOf)
                .forEach(values::add);
    }

    Figures time(String name) {
        return Figures.of(of(name));
    }

    Figures ratio(String name, String reference) {
        return Figures.ratio(of(name), of(reference));
    }

    /** {@return how many times longer one took than what was measured elsewhere, at their turn} */
    Figures ratioOf(String name, List<Double> reference) {
        return Figures.ratio(of(name).subList(0, reference.size()), reference);
    }

    private List<Double> of(String name) {
        List<Double> found = nanos.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " was not measured; there are " + nanos.keySet());
        }
        return found;
    }
}
