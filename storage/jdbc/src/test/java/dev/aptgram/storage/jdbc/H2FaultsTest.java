package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk that fails below H2 at its first, second, third … write, flush or cut, with half a page written or none, once or from then
 * on: what was acknowledged is there when the disk is mended.
 */
class H2FaultsTest {
    private static final int MOVES = 2;

    /** How long one step may take before it counts as hanging, on however slow a machine. */
    private static final long PATIENCE_MINUTES = 2;

    private static final String END = "end";

    @TempDir
    Path directory;

    /** Is told of every step. */
    private Consumer<String> progress = step -> {};

    private Path seed;

    /** What became of the moves of one store. */
    private static final class Story {
        long acknowledged = 2;
        int refusals;
    }

    @BeforeEach
    void write() {
        WatchedFiles.register();
        seed = directory.resolve("seed");
        try (Storage storage = JdbcStorage.h2(seed, WatchedFiles.SCHEME)) {
            Sample.fill(storage);
        }
    }

    @AfterEach
    void mend() {
        WatchedFiles.mend();
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, true"})
    void everyStepMayFail(boolean stays, boolean tears) throws IOException {
        int faults = 0;
        int refusals = 0;
        boolean failed = true;
        for (int step = 0; failed; step++) {
            progress.accept("step " + step);
            Path file = copy("step" + step);
            WatchedFiles.FAULT_STAYS.set(stays);
            WatchedFiles.FAULT_TEARS.set(tears);
            WatchedFiles.STEPS_UNTIL_FAULT.set(step);
            Story story = new Story();
            live(file, story);
            failed = WatchedFiles.FAULTS.get() > 0;
            faults += failed ? 1 : 0;
            refusals += story.refusals;
            WatchedFiles.mend();
            assertKept(file, story, step);
        }
        assertThat(faults).as("steps that failed").isGreaterThan(10);
        assertThat(refusals).as("calls that failed").isGreaterThan(5);
    }

    private Path copy(String name) throws IOException {
        Path file = directory.resolve(name + ".mv.db");
        Files.copy(directory.resolve("seed.mv.db"), file);
        Files.copy(directory.resolve("seed.mv.db.check"), directory.resolve(name + ".mv.db.check"));
        return file;
    }

    private static void live(Path file, Story story) {
        try (Storage storage = JdbcStorage.h2(file, WatchedFiles.SCHEME)) {
            for (int move = 0; move < MOVES; move++) {
                long from = story.acknowledged;
                try {
                    storage.machines().compareAndSet(Sample.FORM, from, Sample.entry(from + 1));
                    story.acknowledged++;
                } catch (StorageException e) {
                    story.refusals++;
                }
            }
        } catch (StorageException e) {
            story.refusals++;
        }
    }

    private static void assertKept(Path file, Story story, int step) {
        try (Storage storage = JdbcStorage.h2(file, WatchedFiles.SCHEME)) {
            assertThat(storage.machines()
                            .find(Sample.FORM)
                            .map(MachineEntry::version)
                            .orElse(0L))
                    .as("step %s", step)
                    .isBetween(story.acknowledged, story.acknowledged + 1);
            assertThat(storage.session().keys()).containsExactly(Sample.key(2));
            long version = storage.machines().find(Sample.FORM).orElseThrow().version();
            assertThat(storage.machines().compareAndSet(Sample.FORM, version, Sample.entry(version + 1)))
                    .isTrue();
        }
    }

    /** A disk that fills up while the tables are made leaves a database that is made anew, or goes on. */
    @Test
    void creationMayFailAtEveryStep() {
        boolean failed = true;
        int faults = 0;
        for (int step = 0; failed; step++) {
            progress.accept("creation, step " + step);
            Path file = directory.resolve("new" + step);
            WatchedFiles.FAULT_STAYS.set(true);
            WatchedFiles.FAULT_TEARS.set(true);
            WatchedFiles.STEPS_UNTIL_FAULT.set(step);
            try {
                JdbcStorage.h2(file, WatchedFiles.SCHEME).close();
            } catch (StorageException e) {
                faults++;
            }
            failed = WatchedFiles.FAULTS.get() > 0;
            WatchedFiles.mend();
            try (Storage storage = JdbcStorage.h2(file, WatchedFiles.SCHEME)) {
                storage.session().saveKey(Sample.key(2));
                assertThat(storage.session().keys()).containsExactly(Sample.key(2));
            }
        }
        assertThat(faults).as("openings that failed").isGreaterThan(5);
    }

    @Test
    void aFullDiskIsNamed() {
        WatchedFiles.FAULT_STAYS.set(true);
        WatchedFiles.STEPS_UNTIL_FAULT.set(2);
        assertThatThrownBy(() -> JdbcStorage.h2(directory.resolve("new"), WatchedFiles.SCHEME))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("No space left on device. Check the disk and the room on it");
    }

    /** With assertions on, as in tests, H2 fails where it otherwise looks for a usable version for ever. */
    @Test
    void nothingHangsWithoutAssertions() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-disableassertions",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutAssertions.class.getName(),
                        directory.resolve("child").toString())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> words = words(process);
            assertThat(words).as("its words").contains(END);
            assertThat(words).filteredOn(word -> word.startsWith("step")).hasSizeGreaterThan(30);
            assertThat(process.waitFor()).as("its exit: %s", words).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Waits for what a process says, until it ends or says nothing for too long. */
    private static List<String> words(Process process) throws InterruptedException {
        BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();
        Thread reader = new Thread(
                () -> {
                    process.inputReader().lines().forEach(line -> queue.add(Optional.of(line)));
                    queue.add(Optional.empty());
                },
                "words");
        reader.setDaemon(true);
        reader.start();
        List<String> words = new ArrayList<>();
        while (true) {
            Optional<String> word = queue.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
            assertThat(word).as("what comes after %s", words).isNotNull();
            if (word.isEmpty()) {
                return words;
            }
            words.add(word.orElseThrow());
        }
    }

    /** All of the above in a process of its own. */
    static final class WithoutAssertions {
        private WithoutAssertions() {}

        public static void main(String[] arguments) throws IOException {
            H2FaultsTest faults = new H2FaultsTest();
            faults.progress = System.out::println;
            for (int round = 0; round < 4; round++) {
                faults.directory = Files.createDirectories(Path.of(arguments[0], "round" + round));
                faults.write();
                if (round == 0) {
                    faults.creationMayFailAtEveryStep();
                } else {
                    faults.everyStepMayFail(round > 1, round > 2);
                }
                WatchedFiles.mend();
            }
            System.out.println(END);
        }
    }
}
