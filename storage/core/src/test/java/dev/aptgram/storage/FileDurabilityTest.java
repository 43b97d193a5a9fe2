package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is acknowledged was flushed before; what could not be written is not acknowledged, and takes nothing with it. */
class FileDurabilityTest {
    @TempDir
    Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private Path file;
    private Storage storage;

    @BeforeEach
    void open() {
        file = directory.resolve("me.session");
        storage = FileStorage.open(file, disk, 1 << 20);
    }

    @AfterEach
    void close() {
        disk.failForce = false;
        storage.close();
    }

    @Test
    void newFileIsDurableWithItsName() {
        assertThat(disk.events).startsWith("write", "write", "force", "replace", "directory");
    }

    @Test
    void keyIsFlushedThenBackedUp() {
        disk.events.clear();
        storage.session().saveKey(Filled.KEY);
        // the backup and the file anew, each flushed before its name; the append needs no flush of its own then
        assertThat(disk.events)
                .containsExactly(
                        "write",
                        "write",
                        "write",
                        "force",
                        "replace",
                        "directory",
                        "write",
                        "write",
                        "force",
                        "replace",
                        "directory");
    }

    @Test
    void eachDurableWriteIsFlushedOnce() {
        storage.session().saveKey(Filled.KEY);
        assertFlushedOnce(() -> storage.session().saveKey(Filled.KEY.withServerSalt(1)));
        assertFlushedOnce(() -> storage.machines().compareAndSet(Filled.FORM, 0, Filled.entry(1)));
        assertFlushedOnce(() -> storage.machines().compareAndSet(Filled.FORM, 1, Filled.entry(2)));
        assertFlushedOnce(() -> storage.machines().compareAndSet(Filled.FORM, 2, null));
        assertFlushedOnce(() -> storage.machines().clear());
    }

    @Test
    void lazyWritesAreAppendedAtOnceAndFlushedWithTheNext() {
        disk.events.clear();
        storage.peers().save(List.of(Filled.peer()));
        storage.updates().save(new UpdateState(1, 2, 3, 4));
        assertThat(disk.events).containsExactly("write", "write");
        assertFlushedOnce(() -> storage.machines().compareAndSet(Filled.FORM, 0, Filled.entry(1)));
        disk.events.clear();
        storage.peers().clear();
        storage.close();
        assertThat(disk.events).as("closing flushes the data, then the mark").containsSubsequence("force", "force");
    }

    /** Those who write while one flushes share the next flush. */
    @Test
    void oneFlushServesManyWriters() throws Exception {
        int others = 3;
        CountDownLatch flushing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch appended = new CountDownLatch(1 + others);
        disk.events.clear();
        disk.afterWrite = appended::countDown;
        disk.beforeForce = () -> {
            flushing.countDown();
            await(go);
        };
        ExecutorService pool = Executors.newFixedThreadPool(1 + others);
        try {
            List<Future<Boolean>> moves = new ArrayList<>();
            moves.add(pool.submit(() -> move("first")));
            await(flushing);
            for (int i = 0; i < others; i++) {
                String key = "other" + i;
                moves.add(pool.submit(() -> move(key)));
            }
            await(appended);
            go.countDown();
            for (Future<Boolean> move : moves) {
                assertThat(move.get()).isTrue();
            }
        } finally {
            go.countDown();
            pool.shutdownNow();
        }
        assertThat(disk.events.stream().filter("force"::equals)).hasSize(2);
    }

    private boolean move(String key) {
        return storage.machines().compareAndSet(new MachineKey("form", key), 0, Filled.entry(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS))
                    .as("a bound for a hang")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fullDiskRefusesTheWriteAndNothingElse() throws IOException {
        Filled.fill(storage);
        for (int room : new int[] {0, 1, 20, 200}) {
            disk.room = room;
            assertThatThrownBy(() -> storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(file + " can't be written: No space left on device. Nothing has changed; make room or"
                            + " mend the disk, and try again");
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(2));
        }
        disk.room = Long.MAX_VALUE;
        assertThat(storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                .isTrue();
        storage.close();
        assertThat(LogReader.read(file.toFile(), LogKeys.none(), change -> {}).torn())
                .isFalse();
        try (Storage again = FileStorage.open(file)) {
            assertThat(again.machines().find(Filled.FORM)).contains(Filled.entry(3));
        }
    }

    @Test
    void tornWriteThatCannotBeTakenBackStopsTheStore() {
        Filled.fill(storage);
        disk.room = 30;
        disk.failTruncate = true;
        assertThatThrownBy(() -> storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("close this storage, mend the disk, and open it again");
        disk.room = Long.MAX_VALUE;
        assertThatThrownBy(() -> storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.session().saveKey(Filled.KEY)).isInstanceOf(StorageException.class);
        storage.close();
        try (Storage again = FileStorage.open(file)) {
            Filled.assertFilled(again);
        }
    }

    /** A flush that failed once may seem to work when repeated, with the data gone: no second try. */
    @Test
    void failedFlushStopsTheStore() {
        Filled.fill(storage);
        disk.failForce = true;
        assertThatThrownBy(() -> storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                .isInstanceOf(StorageException.class)
                .hasMessage(file + " can't be written: Input/output error. What was acknowledged is safe; close this"
                        + " storage, mend the disk, and open it again");
        disk.failForce = false;
        disk.events.clear();
        assertThatThrownBy(() -> storage.machines().compareAndSet(Filled.FORM, 3, Filled.entry(4)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage.peers().save(List.of(Filled.peer()))).isInstanceOf(StorageException.class);
        assertThat(disk.events).isEmpty();
        storage.close();
        assertThat(disk.events).as("the mark must not be moved").doesNotContain("write");
        try (Storage again = FileStorage.open(file)) {
            assertThat(again.session().keys()).containsExactly(Filled.KEY);
        }
    }

    @Test
    void failedCompactionLeavesTheFileInUse() {
        Filled.fill(storage);
        disk.failReplace = true;
        storage.session().saveKey(new DcKey(4, Filled.KEY.authKey(), 1, 1));
        assertThat(storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                .isTrue();
        disk.failReplace = false;
        storage.close();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        try (Storage again = FileStorage.open(file)) {
            assertThat(again.session().keys()).hasSize(2);
            assertThat(again.machines().find(Filled.FORM)).contains(Filled.entry(3));
        }
    }

    @Test
    void renameThatMayNotLastStopsTheStore() {
        Filled.fill(storage);
        disk.directoriesUntilFailure = 1; // the backup's name lasts, the file's own may not
        assertThatThrownBy(() -> storage.session().saveKey(new DcKey(4, Filled.KEY.authKey(), 1, 1)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("can't flush the directory");
        assertThatThrownBy(() -> storage.session().saveKey(Filled.KEY)).isInstanceOf(StorageException.class);
        storage.close();
        try (Storage again = FileStorage.open(file)) {
            assertThat(again.session().keys()).hasSize(2);
        }
    }

    @Test
    void openingOnAFullDiskFailsAndChangesNothing() throws IOException {
        Filled.fill(storage);
        storage.close();
        Path other = directory.resolve("other.session");
        disk.room = 100;
        assertThatThrownBy(() -> FileStorage.open(other, disk, 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("No space left on device");
        assertThat(other).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    /** The file could not be written anew, but it is whole: the store opens all the same. */
    @Test
    void openingNeedsNoRoomForAFileThatIsThere() throws IOException {
        Filled.fill(storage);
        storage.close();
        disk.failReplace = true;
        storage = FileStorage.open(file, disk, 1);
        Filled.assertFilled(storage);
        disk.failReplace = false;
        assertThat(storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                .isTrue();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    private void assertFlushedOnce(Runnable write) {
        disk.events.clear();
        write.run();
        assertThat(disk.events).as("the record, its flush, the mark").containsExactly("write", "force", "write");
    }
}
