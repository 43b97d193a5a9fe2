package dev.aptgram.benchmarks.tl;

import dev.aptgram.api.PlainUpdates;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The codec of {@code @mtcute/node}, in a node of its own: encoding the same updates. Its package is another registry's; what
 * {@code mvn -Pinterop} installed is taken, and nothing is downloaded for this.
 */
final class Mtcute {
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 101;
    private static final int TURNS = 20;

    // Layer 227, which it speaks, has other ids for two constructors, and lacks flags and fields of theirs that are not
    // set
    // here.
    private static final int USER = 0x31774388;

    private static final int CHANNEL = 0x1c32b11c;

    private final List<Double> nanos;
    private final String missing;

    private Mtcute(List<Double> nanos, String missing) {
        this.nanos = nanos;
        this.missing = missing;
    }

    /** {@return the time of an encoding, round by round} */
    List<Double> nanos() {
        return nanos;
    }

    /** {@return why there is none, or an empty text} */
    String missing() {
        return missing;
    }

    /**
     * {@return what was measured}
     *
     * @throws IllegalStateException if node is there and the packages are, and it fails all the same
     */
    static Mtcute measure() throws IOException, InterruptedException {
        Path packages = Path.of("..", "interop", "node_modules", "@mtcute")
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(packages.resolve("core").resolve("tl"))) {
            return new Mtcute(List.of(), "its packages are not installed; mvn -Pinterop installs them");
        }
        Path folder = Files.createTempDirectory("aptgram-mtcute");
        Path script = folder.resolve("mtcute.mjs");
        Path bytes = folder.resolve("updates.bin");
        Path output = folder.resolve("output.txt");
        try (InputStream in = Objects.requireNonNull(Mtcute.class.getResourceAsStream("mtcute.mjs"))) {
            Files.copy(in, script);
            Files.write(bytes, layer227(Workloads.updates()));
            int exit;
            try {
                exit = new ProcessBuilder(
                                "node",
                                script.toString(),
                                packages.toString(),
                                bytes.toString(),
                                String.valueOf(WARM_UP),
                                String.valueOf(ROUNDS),
                                String.valueOf(TURNS))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start()
                        .waitFor();
            } catch (IOException e) {
                return new Mtcute(List.of(), "node is not installed");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (exit != 0) {
                throw new IllegalStateException("node ended with " + exit + ":\n" + text);
            }
            String values = text.strip().substring(text.indexOf('=') + 1);
            return new Mtcute(
                    Stream.of(values.split(",", -1)).map(Double::valueOf).toList(), "");
        } finally {
            for (Path file : List.of(script, bytes, output, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static byte[] layer227(PlainUpdates updates) {
        TlWriter out = new TlWriter();
        out.writeInt(PlainUpdates.ID);
        out.writeVector(updates.updates());
        vector(USER, updates.users(), out);
        vector(CHANNEL, updates.chats(), out);
        out.writeInt(updates.date());
        out.writeInt(updates.seq());
        return out.toByteArray();
    }

    private static void vector(int id, List<? extends TlObject> objects, TlWriter out) {
        out.writeVectorHeader(objects.size());
        for (TlObject object : objects) {
            int at = out.size();
            object.writeTo(out);
            out.setInt(at, id);
        }
    }
}
