package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk that fails at its first, second, third … step, at opening, writing, writing anew or closing, once or from then on:
 * what was acknowledged is there afterwards, and what failed with "nothing has changed" has changed nothing.
 */
class FileFaultsTest {
    /** Small enough for the file to be written anew for its length. */
    private static final long SLACK = 600;

    private static final int MOVES = 12;

    @TempDir
    Path directory;

    /** What became of the moves of one store on one disk. */
    private static final class Story {
        long acknowledged;
        boolean unsure;
        int refusals;
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void everyStepMayFail(boolean stays, boolean tears) throws IOException {
        int faults = 0;
        int refusals = 0;
        for (int step = 0; ; step++) {
            FaultyDisk disk = new FaultyDisk();
            disk.stepsUntilFault = step;
            disk.faultStays = stays;
            disk.faultTears = tears;
            Path file = Files.createDirectory(directory.resolve("step" + step)).resolve("me.session");
            Story story = new Story();
            live(disk, file, story);
            refusals += story.refusals;
            assertKept(file, story, step);
            if (disk.stepsUntilFault > 0 && disk.stepsUntilFault < Integer.MAX_VALUE / 2) {
                break; // it had more steps than were asked for
            }
            faults++;
        }
        assertThat(faults).as("steps that failed").isGreaterThan(60);
        assertThat(refusals).as("calls that failed").isGreaterThan(stays ? 100 : 20);
    }

    private static void live(FaultyDisk disk, Path file, Story story) {
        try (Storage storage = FileStorage.open(file, disk, SLACK)) {
            for (int move = 1; move <= MOVES; move++) {
                long from = story.acknowledged;
                try {
                    if (move % 4 == 0) {
                        storage.session().saveKey(Filled.KEY);
                    }
                    if (!story.unsure) {
                        assertThat(storage.machines().compareAndSet(Filled.FORM, from, Filled.entry(from + 1)))
                                .isTrue();
                        story.acknowledged++;
                    }
                } catch (StorageException e) {
                    story.refusals++;
                    if (String.valueOf(e.getMessage()).contains("Nothing has changed")) {
                        assertThat(version(storage)).isEqualTo(from);
                    } else {
                        story.unsure = true;
                        assertThat(e).hasMessageContaining("What was acknowledged is safe; close this storage");
                    }
                }
            }
        } catch (StorageException e) {
            story.refusals++; // at opening or closing
        }
    }

    private static void assertKept(Path file, Story story, int step) {
        FaultyDisk mended = new FaultyDisk();
        try (Storage storage = FileStorage.open(file, mended, SLACK)) {
            assertThat(version(storage))
                    .as("step %s", step)
                    .isBetween(story.acknowledged, story.acknowledged + (story.unsure ? 1 : 0));
            long version = version(storage);
            assertThat(storage.machines().compareAndSet(Filled.FORM, version, Filled.entry(version + 1)))
                    .isTrue();
        }
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    private static long version(Storage storage) {
        return storage.machines().find(Filled.FORM).map(MachineEntry::version).orElse(0L);
    }

    /** Opening and writing say so; what is in memory can still be read, and the file is as good as before. */
    @Test
    void deadDiskIsRefusedAndReadAgainLater() {
        FaultyDisk disk = new FaultyDisk();
        Path file = directory.resolve("me.session");
        try (Storage storage = FileStorage.open(file, disk, SLACK)) {
            Filled.fill(storage);
            disk.stepsUntilFault = 0;
            disk.faultStays = true;
            assertThatThrownBy(() -> storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            file + " can't be written: Input/output error. What was acknowledged is safe; close this"
                                    + " storage, mend the disk, and open it again");
            assertThatThrownBy(() -> storage.peers().save(List.of(Filled.peer())))
                    .isInstanceOf(StorageException.class);
            Filled.assertFilled(storage);
        }
        assertThatThrownBy(() -> FileStorage.open(file, disk, SLACK))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("me.session can't be opened")
                .hasMessageContaining("check the rights on it and the room on its disk");
        disk.stepsUntilFault = Integer.MAX_VALUE;
        try (Storage storage = FileStorage.open(file, disk, SLACK)) {
            Filled.assertFilled(storage);
        }
    }
}
