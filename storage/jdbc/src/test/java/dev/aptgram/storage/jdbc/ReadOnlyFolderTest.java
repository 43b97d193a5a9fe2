package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores in a folder where nothing may be made any more. Another process looks at them: where the tests run as root, whom no
 * permission stops, in a user namespace in which it isn't.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadOnlyFolderTest {
    @TempDir
    Path directory;

    private Path folder() {
        return directory.resolve("closed");
    }

    @AfterEach
    void permit() throws IOException {
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void newStoresAreRefusedAndOldOnesLoseNothing() throws Exception {
        Files.createDirectory(folder());
        for (Kind kind : Kind.values()) {
            try (Storage storage = kind.open(folder().resolve("old"))) {
                Sample.fill(storage);
            }
        }
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-x------"));
        Map<String, String> said = visit();
        assertThat(said.get("new FILE"))
                .contains("new.session.lock can't be locked: ")
                .contains("check the rights on it");
        assertThat(said.get("new H2"))
                .contains("new.mv.db.lock can't be locked: ")
                .contains("check the rights on it");
        assertThat(said.get("new SQLITE")).contains("new.db can't be reached: ").contains("the rights on it");
        // These write into the files that they have, and put off what needs another one.
        assertThat(said).containsEntry("old FILE", "moved").containsEntry("old H2", "moved");
        assertThat(said.get("old SQLITE"))
                .as("there is no room for its log")
                .contains("old.db: opening failed (SQLState");
        permit();
        for (Kind kind : Kind.values()) {
            try (Storage storage = kind.open(folder().resolve("old"))) {
                MachineEntry entry = storage.machines().find(Sample.FORM).orElseThrow();
                assertThat(entry.version()).isEqualTo(kind == Kind.SQLITE ? 2 : 3);
                assertThat(storage.session().keys()).containsExactly(Sample.key(2));
            }
        }
    }

    /** What another process says of each store. */
    private Map<String, String> visit() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Visitor.class.getName(),
                folder().toString()));
        Path errors = directory.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        Map<String, String> said = new TreeMap<>();
        try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                int colon = line.indexOf(": ");
                said.put(line.substring(0, colon), line.substring(colon + 2));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).as("%s", Files.readString(errors)).hasSize(2 * Kind.values().length);
        return said;
    }

    /** The stores that keep their data in a folder. */
    private enum Kind {
        FILE,
        H2,
        SQLITE;

        Storage open(Path path) {
            return switch (this) {
                case FILE -> FileStorage.open(path.resolveSibling(path.getFileName() + ".session"));
                case H2 -> JdbcStorage.h2(path);
                case SQLITE -> JdbcStorage.sqlite(path.resolveSibling(path.getFileName() + ".db"));
            };
        }
    }

    /** The other process. */
    static final class Visitor {
        private Visitor() {}

        /**
         * Tries to move a machine in each store that is there, and to make new ones.
         *
         * @param arguments the folder
         */
        public static void main(String[] arguments) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (String name : List.of("new", "old")) {
                for (Kind kind : Kind.values()) {
                    out.println(name + " " + kind + ": " + visit(kind, Path.of(arguments[0], name)));
                }
            }
        }

        private static String visit(Kind kind, Path path) {
            try (Storage storage = kind.open(path)) {
                boolean moved = storage.machines().compareAndSet(Sample.FORM, 2, Sample.entry(3));
                return moved ? "moved" : "not moved";
            } catch (StorageException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
