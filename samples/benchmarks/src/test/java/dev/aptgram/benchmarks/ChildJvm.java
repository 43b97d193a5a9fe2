package dev.aptgram.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of this module in a JVM of its own. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * {@return the lines that it printed}
     *
     * @param options for the JVM
     * @param main what to run
     * @param args for what is run
     * @throws IllegalStateException if it ends with anything but 0; what it printed is in the message
     */
    public static List<String> run(List<String> options, Class<?> main, String... args)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("aptgram-child", ".log");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
            command.addAll(List.of(args));
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (exit != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with " + exit + ":\n" + text);
            }
            return text.lines().toList();
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
