package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A power failure at every moment of a store's life, with whatever of the writes in flight the disk may have taken: the file
 * opens, and has what was acknowledged or what was being written, nothing older and nothing else.
 */
class FilePowerFailureTest {
    /** Small enough for the file to be written anew for its length as well. */
    private static final long SLACK = 1_500;

    private static final int MOVES = 24;

    @TempDir
    Path directory;

    private final CrashingDisk disk = new CrashingDisk();

    /** After how many of the disk's steps each number of moves, or of keys, was acknowledged. */
    private final List<Integer> moved = new ArrayList<>();

    private final List<Integer> keyed = new ArrayList<>();
    private int images;

    @BeforeEach
    void begin() {
        moved.add(0);
        keyed.add(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sectorsComeInAnyOrderOrNotAtAll(boolean encrypted) throws IOException {
        live(encrypted);
        Random random = new Random(1);
        for (int until = 0; until <= disk.steps(); until++) {
            look(encrypted, until, 0, () -> false);
            look(encrypted, until, 0, () -> true);
            for (int i = 0; i < 18; i++) {
                look(encrypted, until, 0, random::nextBoolean);
            }
        }
        assertThat(images).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWriteIsCutAtEveryByte(boolean encrypted) throws IOException {
        live(encrypted);
        List<Integer> writes = new ArrayList<>();
        for (int step = 0; step < disk.steps(); step++) {
            if (disk.written(step) > 0) {
                writes.add(step);
            }
        }
        // The last writes: records and marks, of moves and of a key, and whole files that are written aside.
        for (int step : writes.subList(writes.size() - 10, writes.size())) {
            for (int part = 1; part <= disk.written(step); part++) {
                look(encrypted, step, part, () -> true);
            }
        }
        assertThat(images).isGreaterThan(2_000);
    }

    /** Writes moves and keys, and notes when they were acknowledged. */
    private void live(boolean encrypted) {
        Path file = directory.resolve("me.session");
        try (Storage storage = FileStorage.open(file, disk, SLACK, keys(encrypted))) {
            for (long move = 1; move <= MOVES; move++) {
                if (move % 8 == 0) {
                    storage.session().saveKey(key(keyed.size()));
                    keyed.add(disk.steps());
                }
                storage.updates().saveChannel(5, (int) move);
                storage.machines().compareAndSet(Filled.FORM, move - 1, Filled.entry(move));
                moved.add(disk.steps());
            }
        }
    }

    private void look(boolean encrypted, int until, int part, BooleanSupplier luck) throws IOException {
        Map<Path, byte[]> image = disk.crash(until, part, luck);
        String where = "after " + until + " steps and " + part + " bytes";
        byte[] content = image.get(Path.of("me.session"));
        Tables tables = new Tables();
        if (content != null) {
            LogReader.read(new ByteArrayInputStream(content), content.length, keys(encrypted), tables::apply);
        }
        assertKept(new TableStorage("the image", tables, ChangeLog.NONE), until, where);
        if (images++ % 19 == 0) {
            open(encrypted, until, image, where);
        }
    }

    /** As a user would: through the file system, and going on from there. */
    private void open(boolean encrypted, int until, Map<Path, byte[]> image, String where) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("image" + images));
        for (Map.Entry<Path, byte[]> file : image.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Path file = folder.resolve("me.session");
        long version;
        try (Storage storage = FileStorage.open(file, new FaultyDisk(), SLACK, keys(encrypted))) {
            version = assertKept(storage, until, where);
            storage.machines().compareAndSet(Filled.FORM, version, Filled.entry(version + 1));
        }
        try (Storage storage = FileStorage.open(file, new FaultyDisk(), SLACK, keys(encrypted))) {
            assertThat(storage.machines().find(Filled.FORM)).as(where).contains(Filled.entry(version + 1));
        }
        assertThat(folder).as("what was written aside is swept").isDirectoryNotContaining("glob:**.tmp");
    }

    /** Returns how many moves there are. */
    private long assertKept(Storage storage, int until, String where) {
        long version =
                storage.machines().find(Filled.FORM).map(MachineEntry::version).orElse(0L);
        long acknowledged = acknowledged(moved, until);
        assertThat(version).as(where).isBetween(acknowledged, acknowledged + 1);
        if (version > 0) {
            assertThat(storage.machines().find(Filled.FORM)).as(where).contains(Filled.entry(version));
            assertThat(storage.updates().channelPts(5).orElseThrow())
                    .as("what was written before, %s", where)
                    .isGreaterThanOrEqualTo((int) version);
        }
        int key = acknowledged(keyed, until);
        assertThat(storage.session().key(2))
                .as(where)
                .isIn(key == 0 ? Optional.empty() : Optional.of(key(key)), Optional.of(key(key + 1)));
        return version;
    }

    private static int acknowledged(List<Integer> after, int steps) {
        int count = 0;
        while (count + 1 < after.size() && after.get(count + 1) <= steps) {
            count++;
        }
        return count;
    }

    private static DcKey key(int number) {
        return new DcKey(2, Secret.copyOf(Filled.bytes(100 + number)), number, 1_700_000_000L);
    }

    private static LogKeys keys(boolean encrypted) {
        return encrypted ? LogKeys.of("correct horse".toCharArray(), 1) : LogKeys.none();
    }
}
