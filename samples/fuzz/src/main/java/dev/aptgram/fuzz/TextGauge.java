package dev.aptgram.fuzz;

import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What must hold of everything that compiles text: it tells problems that name and show their place, throws nothing, and
 * its work grows with the text and not with its square.
 */
final class TextGauge {
    static final int BYTES_PER_BYTE = 16 << 10;
    static final int BYTES_AT_ALL = 1 << 20;

    private final Gauge gauge = new Gauge(BYTES_PER_BYTE, BYTES_AT_ALL);

    /**
     * @param size the text's size in bytes
     * @param compilation compiles the text
     * @throws Finding if it does what it must not
     */
    void check(int size, Supplier<Problems> compilation) {
        Problems problems = gauge.measure(size, () -> {
            try {
                return compilation.get();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new Finding("The compiler fails with " + e.getClass().getName() + ", not with a problem", e);
            }
        });
        for (Problem problem : problems.found()) {
            if (!problem.excerpt().endsWith("^")) {
                throw new Finding(problem + " does not show its place");
            }
        }
    }

    static List<byte[]> words(String... words) {
        return Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
