package dev.aptgram.benchmarks.tl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.aptgram.benchmarks.ChildJvm;
import dev.aptgram.benchmarks.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs to compile the official schema: with the processor, against javac alone on the sources that it generates.
 * Each compilation has a JVM of its own with a heap of one gigabyte; what counts is the CPU time of the whole process.
 */
final class SchemaCompile {
    private static final int PAIRS = 3;
    private static final String PACKAGE_INFO = "dev/aptgram/api/package-info.java";

    private static final String SOURCE = """
            @TlSchema(value = "tl/api.tl", layer = 228, errors = "tl/api.errors")
            package dev.aptgram.api;

            import dev.aptgram.annotations.TlSchema;
            """;

    private SchemaCompile() {}

    /**
     * Compiles once and prints the CPU time of this process in nanoseconds.
     *
     * @param args folders: the sources, the classes, the schema; with a fourth, for generated sources, the processor runs
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<Path> folders = List.of(args).stream().map(Path::of).toList();
        Javac.compile(folders.get(0), folders.get(1), List.of(folders.get(2)), folders.subList(3, folders.size()));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("cpu=" + system.getProcessCpuTime());
    }

    /** {@return how many times the CPU of javac alone the compilation with the processor takes} */
    static Figures ratio() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aptgram-compile");
        try {
            Path schema = folder.resolve("schema");
            Javac.write(schema, "tl/api.tl", Javac.resource("tl/api.tl"));
            Javac.write(schema, "tl/api.errors", Javac.resource("tl/api.errors"));
            Path source = folder.resolve("source");
            Javac.write(source, PACKAGE_INFO, SOURCE.getBytes(UTF_8));
            List<Double> ratios = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                Path generated = Files.createDirectories(folder.resolve("generated" + pair));
                double processed = cpu(source, folder.resolve("classes" + pair), schema, generated);
                Javac.write(generated, PACKAGE_INFO, SOURCE.getBytes(UTF_8));
                double plain = cpu(generated, folder.resolve("again" + pair), schema);
                ratios.add(processed / plain);
            }
            return Figures.of(ratios);
        } finally {
            Javac.delete(folder);
        }
    }

    private static double cpu(Path sources, Path classes, Path... others) throws IOException, InterruptedException {
        Files.createDirectories(classes);
        List<String> args = new ArrayList<>(List.of(sources.toString(), classes.toString()));
        for (Path other : others) {
            args.add(other.toString());
        }
        return ChildJvm.run(List.of("-Xmx1g"), SchemaCompile.class, args.toArray(new String[0])).stream()
                .filter(line -> line.startsWith("cpu="))
                .mapToDouble(line -> Double.parseDouble(line.substring(4)))
                .findFirst()
                .orElseThrow();
    }
}
