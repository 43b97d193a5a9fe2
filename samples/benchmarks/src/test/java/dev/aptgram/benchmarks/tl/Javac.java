package dev.aptgram.benchmarks.tl;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles folders of sources in this process. */
final class Javac {
    /** What generated code needs: neither the compiled schema, whose types it would meet again, nor anything else. */
    private static final List<String> GROUND = List.of(
            "aptgram-annotations-",
            "aptgram-tl-0",
            "aptgram-errors-",
            "jspecify-",
            "/tl-annotations/target/",
            "/runtime/tl/target/",
            "/runtime/errors/target/");

    private Javac() {}

    /**
     * Compiles every source below a folder.
     *
     * @param sources the folder
     * @param classes where the classes go
     * @param classPath more entries for the class path, in front
     * @param generated where the sources that the processor makes go; no processor if it is empty
     * @throws IllegalStateException if there is an error; javac has printed it
     */
    static void compile(Path sources, Path classes, List<Path> classPath, List<Path> generated) throws IOException {
        List<String> options = new ArrayList<>(List.of("--release", "17", "-parameters", "-implicit:none"));
        options.addAll(List.of("-d", classes.toString(), "-classpath", classPath(classPath)));
        if (generated.isEmpty()) {
            options.add("-proc:none");
        } else {
            options.addAll(List.of("-s", generated.get(0).toString()));
            options.addAll(List.of("-processor", "dev.aptgram.tl.processor.TlSchemaProcessor"));
            options.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean done = javac.getTask(
                            null, files, null, options, null, files.getJavaFileObjectsFromPaths(javaFiles(sources)))
                    .call();
            if (!done) {
                throw new IllegalStateException("The sources in " + sources + " do not compile.");
            }
        }
    }

    static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static String classPath(List<Path> front) {
        Stream<String> ground = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> GROUND.stream().anyMatch((entry.replace('\\', '/') + "/")::contains));
        return Stream.concat(front.stream().map(Path::toString), ground)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** {@return a resource of the class path as it is} */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = Javac.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The class path has no " + name);
            }
            return in.readAllBytes();
        }
    }

    static void write(Path folder, String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
