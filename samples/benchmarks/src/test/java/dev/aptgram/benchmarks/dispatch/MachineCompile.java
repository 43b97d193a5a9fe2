package dev.aptgram.benchmarks.dispatch;

import com.sun.management.OperatingSystemMXBean;
import dev.aptgram.benchmarks.ChildJvm;
import dev.aptgram.benchmarks.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What it costs to compile a module with many machines and handlers: with the processors, against javac alone on the same sources
 * and what was generated. Each compilation has a JVM of its own; what counts is the CPU time of the whole process.
 */
final class MachineCompile {
    private static final int PAIRS = 3;
    private static final String PROCESSORS = "dev.aptgram.fsm.processor.FsmProcessor,"
            + "dev.aptgram.fsm.processor.BotProcessor,dev.aptgram.fsm.processor.MessagesProcessor";

    private MachineCompile() {}

    /**
     * Compiles once and prints the CPU time of this process in nanoseconds.
     *
     * @param args folders: the sources, the generated sources, the classes; with a fourth argument the processors run
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        boolean process = args.length > 3;
        List<Path> sources = new ArrayList<>(javaFiles(Path.of(args[0])));
        List<String> options = new ArrayList<>(List.of("--release", "17", "-parameters", "-implicit:none"));
        options.addAll(List.of("-d", args[2], "-classpath", System.getProperty("java.class.path")));
        if (process) {
            options.addAll(List.of("-s", args[1], "-processor", PROCESSORS));
            options.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        } else {
            options.add("-proc:none");
            sources.addAll(javaFiles(Path.of(args[1])));
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            if (!javac.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException("The sources in " + args[0] + " do not compile.");
            }
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("cpu=" + system.getProcessCpuTime());
    }

    /** {@return how many times the CPU of javac alone the compilation with the processors takes} */
    static Figures ratio() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("aptgram-machines");
        try {
            Path sources = folder.resolve("sources");
            BotSources.write(sources);
            List<Double> ratios = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                Path generated = Files.createDirectories(folder.resolve("generated" + pair));
                double processed = cpu(sources, generated, folder.resolve("classes" + pair), "process");
                double plain = cpu(sources, generated, folder.resolve("again" + pair));
                ratios.add(processed / plain);
            }
            return Figures.of(ratios);
        } finally {
            delete(folder);
        }
    }

    private static double cpu(Path sources, Path generated, Path classes, String... process)
            throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(
                sources.toString(),
                generated.toString(),
                Files.createDirectories(classes).toString()));
        args.addAll(List.of(process));
        return ChildJvm.run(List.of("-Xmx1g"), MachineCompile.class, args.toArray(new String[0])).stream()
                .filter(line -> line.startsWith("cpu="))
                .mapToDouble(line -> Double.parseDouble(line.substring(4)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
