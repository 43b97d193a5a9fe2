package dev.aptgram.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * The inputs that earlier runs found worth keeping, a line of hexadecimal digits each, in a file for each target: the next run
 * begins with them, and every build feeds them.
 */
final class KeptCorpus {
    private static final Path SOURCES = Path.of("src", "main", "resources", "fuzz", "corpus");
    private static final int LONGEST = 1024;

    private KeptCorpus() {}

    /** {@return seeds of a target, and what is kept for it} */
    static List<byte[]> with(List<byte[]> seeds, String target) {
        List<byte[]> all = new ArrayList<>(seeds);
        lines(target).forEach(line -> all.add(HexFormat.of().parseHex(line)));
        return all;
    }

    private static List<String> lines(String target) {
        try (InputStream in = KeptCorpus.class.getResourceAsStream("/fuzz/corpus/" + target + ".hex")) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .filter(line -> !line.isEmpty())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds inputs of a run to those that are kept, in the sources: from the shortest to the longest, since each reaches something of its own.
     *
     * @param target the target
     * @param found where the run left its inputs
     * @param most how many are kept in all
     * @throws IOException if they cannot be written
     */
    static void keep(String target, Path found, int most) throws IOException {
        Comparator<String> order = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
        TreeSet<String> kept = new TreeSet<>(order);
        kept.addAll(lines(target));
        for (Path file : JazzerRun.files(found)) {
            if (Files.size(file) > 0 && Files.size(file) <= LONGEST) {
                kept.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        List<String> lines = spread(new ArrayList<>(kept), most);
        Files.createDirectories(SOURCES);
        Files.writeString(SOURCES.resolve(target + ".hex"), String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
    }

    /** {@return so many of them, from the shortest to the longest at even distances} */
    private static List<String> spread(List<String> sorted, int most) {
        if (sorted.size() <= most) {
            return sorted;
        }
        List<String> spread = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            spread.add(sorted.get((int) ((long) i * sorted.size() / most)));
        }
        return spread;
    }
}
