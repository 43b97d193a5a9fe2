package dev.aptgram.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * AES-256-IGE in C with the processor's AES instructions, in the same process: what is possible at all. Built when it is asked
 * for, if the machine has a C compiler and such a processor.
 */
final class NativeIge {
    private static final long BUILD_SECONDS = 60;

    private final String missing;

    private NativeIge(String missing) {
        this.missing = missing;
    }

    /** {@return the C loop, or what is missing for it} */
    static NativeIge build() {
        try {
            Path folder = Files.createTempDirectory("aptgram-ige");
            try {
                return build(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            return new NativeIge("no C compiler: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NativeIge("interrupted");
        }
    }

    private static NativeIge build(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("ige.c");
        Path library = folder.resolve("ige.so");
        try (InputStream in = NativeIge.class.getResourceAsStream("ige.c")) {
            if (in == null) {
                return new NativeIge("no source");
            }
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
        }
        Path headers = Path.of(System.getProperty("java.home"), "include");
        Path log = folder.resolve("log.txt");
        for (String compiler : List.of("gcc", "cc")) {
            List<String> command = List.of(
                    compiler,
                    "-O3",
                    "-maes",
                    "-msse4.1",
                    "-shared",
                    "-fPIC",
                    "-I" + headers,
                    "-I" + headers.resolve("linux"),
                    source.toString(),
                    "-o",
                    library.toString());
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                if (!process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                } else if (process.exitValue() == 0) {
                    System.load(library.toString());
                    return new NativeIge("");
                } else {
                    return new NativeIge("the C file does not compile for this machine: "
                            + Files.readString(log).lines().findFirst().orElse(""));
                }
            } catch (IOException e) {
                // No such compiler; perhaps the next.
            } catch (UnsatisfiedLinkError e) {
                return new NativeIge("the C library does not load: " + e.getMessage());
            }
        }
        return new NativeIge("no C compiler");
    }

    private static void delete(Path folder) throws IOException {
        for (String name : List.of("ige.c", "ige.so", "log.txt")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** {@return whether it can be measured} */
    boolean isThere() {
        return missing.isEmpty();
    }

    /** {@return why it cannot be measured} */
    String missing() {
        return missing;
    }

    void encrypt(byte[] key, byte[] iv, byte[] in, byte[] out) {
        run(true, key, iv, in, out);
    }

    void decrypt(byte[] key, byte[] iv, byte[] in, byte[] out) {
        run(false, key, iv, in, out);
    }

    private static native void run(boolean encrypts, byte[] key, byte[] iv, byte[] in, byte[] out);
}
