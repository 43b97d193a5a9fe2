package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file store leaves on the disk: who may read it, how large it grows, and what is swept away. */
class FileHousekeepingTest {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @TempDir
    Path directory;

    @Test
    void onlyTheOwnerMayReadAnything() throws IOException {
        Path deep = directory.resolve("a/b/me.session");
        try (Storage storage = FileStorage.open(deep)) {
            Filled.fill(storage);
            assertThat(list(deep)).containsExactly("me.session", "me.session.bak", "me.session.lock");
        }
        for (String name : list(deep)) {
            assertThat(Files.getPosixFilePermissions(deep.resolveSibling(name)))
                    .as(name)
                    .isEqualTo(OWNER_ONLY);
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("a/b")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void permissionsAreTightened() throws IOException {
        Path file = directory.resolve("me.session");
        FileStorage.open(file).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        FileStorage.open(file).close();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(OWNER_ONLY);
    }

    /** The file follows a link to where the data is, rather than replacing the link. */
    @Test
    void linkStaysALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real")).resolve("data.session");
        FileStorage.open(real).close();
        Path link = Files.createSymbolicLink(directory.resolve("me.session"), real);
        try (Storage storage = FileStorage.open(link)) {
            Filled.fill(storage);
        }
        assertThat(link).isSymbolicLink();
        try (Storage storage = FileStorage.open(real)) {
            Filled.assertFilled(storage);
        }
    }

    @Test
    void fileDoesNotGrowWithoutBound() throws IOException {
        Path file = directory.resolve("me.session");
        int slack = 10_000;
        try (Storage storage = FileStorage.open(file, RealDisk.INSTANCE, slack)) {
            Filled.fill(storage);
            for (long version = 2; version < 300; version++) {
                storage.machines().compareAndSet(Filled.FORM, version, Filled.entry(version + 1));
                assertThat(Files.size(file)).isLessThan(3 * 4_000 + slack);
            }
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(300));
        }
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(300));
            assertThat(storage.session().keys()).containsExactly(Filled.KEY);
        }
    }

    @Test
    void backupIsRefreshedByKeysAndOpenings() throws IOException {
        Path file = directory.resolve("me.session");
        Path backup = directory.resolve("me.session.bak");
        try (Storage storage = FileStorage.open(file)) {
            storage.session().saveKey(Filled.KEY);
            storage.machines().compareAndSet(Filled.FORM, 0, Filled.entry(1));
        }
        assertThat(changes(backup)).containsExactly(new Change.KeySaved(Filled.KEY));
        FileStorage.open(file).close();
        assertThat(changes(backup))
                .containsExactly(
                        new Change.KeySaved(Filled.KEY), new Change.MachineMoved(Filled.FORM, Filled.entry(1)));
    }

    /** Who logs out expects the key to be gone, from the backup too. */
    @Test
    void removedKeyLeavesTheDisk() throws IOException {
        Path file = directory.resolve("me.session");
        try (Storage storage = FileStorage.open(file)) {
            Filled.fill(storage);
            assertThat(Filled.keyIsIn(directory)).isTrue();
            storage.session().removeKey(Filled.KEY.dcId());
            assertThat(Filled.keyIsIn(directory)).isFalse();
            Filled.fill(storage);
            assertThat(Filled.keyIsIn(directory)).isTrue();
            storage.session().clear();
            assertThat(Filled.keyIsIn(directory)).isFalse();
        }
    }

    @Test
    void leftoversOfACrashAreSwept() throws IOException {
        Path file = directory.resolve("me.session");
        Path leftover = Files.createFile(directory.resolve(".me.session.0.tmp"));
        Path foreign = Files.createFile(directory.resolve(".you.session.0.tmp"));
        FileStorage.open(file).close();
        assertThat(leftover).doesNotExist();
        assertThat(foreign).exists();
    }

    private static List<Change> changes(Path file) throws IOException {
        List<Change> changes = new ArrayList<>();
        LogReader.read(file.toFile(), LogKeys.none(), changes::add);
        return changes;
    }

    private static List<String> list(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
