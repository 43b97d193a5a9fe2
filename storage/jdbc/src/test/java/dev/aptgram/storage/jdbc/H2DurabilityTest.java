package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acknowledged key, account or machine move was flushed before: H2 does not do that on commit by itself. */
class H2DurabilityTest {
    @TempDir
    Path directory;

    @BeforeEach
    void watch() {
        WatchedFiles.register();
    }

    @Test
    void everyDurableWriteIsFlushedBeforeItReturns() {
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"), WatchedFiles.SCHEME)) {
            List<Runnable> writes = List.of(
                    () -> storage.session().saveKey(Sample.key(2)),
                    () -> storage.session().saveKey(Sample.key(2).withServerSalt(5)),
                    () -> storage.session().saveAccount(new Account(7, true, 2)),
                    () -> storage.session().removeKey(2),
                    () -> storage.machines().compareAndSet(Sample.FORM, 0, Sample.entry(1)),
                    () -> storage.machines().compareAndSet(Sample.FORM, 1, Sample.entry(2)),
                    () -> storage.machines().compareAndSet(Sample.FORM, 2, null),
                    () -> storage.machines().clear(),
                    () -> storage.session().clear());
            for (int i = 0; i < writes.size(); i++) {
                int before = WatchedFiles.FLUSHES.get();
                writes.get(i).run();
                assertThat(WatchedFiles.FLUSHES.get()).as("write %s", i).isGreaterThan(before);
            }
        }
    }

    @Test
    void checkpointFollowsTheCommitAndPrecedesTheAcknowledgement() {
        RecordingSource source = new RecordingSource(memory());
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            source.events.clear();
            storage.session().saveKey(Sample.key(2));
            assertThat(source.events)
                    .satisfiesExactly(
                            sql -> assertThat(sql).startsWith("SELECT auth_key FROM aptgram_key"),
                            sql -> assertThat(sql).startsWith("MERGE INTO aptgram_key"),
                            sql -> assertThat(sql).startsWith("DELETE FROM aptgram_salt"),
                            sql -> assertThat(sql).isEqualTo("commit"),
                            sql -> assertThat(sql).isEqualTo("CHECKPOINT SYNC"));
            source.events.clear();
            storage.machines().compareAndSet(Sample.FORM, 0, Sample.entry(1));
            assertThat(source.events)
                    .satisfiesExactly(
                            sql -> assertThat(sql).startsWith("INSERT INTO aptgram_machine"),
                            sql -> assertThat(sql).isEqualTo("commit"),
                            sql -> assertThat(sql).isEqualTo("CHECKPOINT SYNC"));
        }
    }

    @Test
    void whatChangesNothingIsNotFlushed() {
        RecordingSource source = new RecordingSource(memory());
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            storage.machines().compareAndSet(Sample.FORM, 0, Sample.entry(1));
            source.events.clear();
            assertThat(storage.machines().compareAndSet(Sample.FORM, 0, Sample.entry(1)))
                    .isFalse();
            storage.session().removeKey(9);
            storage.session().key(2);
            storage.session().saveSalts(2, List.of(Sample.SALT));
            storage.peers().save(List.of(Sample.peer()));
            storage.updates().saveChannel(1, 2);
            assertThat(source.events).doesNotContain("CHECKPOINT SYNC");
        }
    }

    @Test
    void failedFlushStopsTheStore() {
        Path path = directory.resolve("bot");
        try (Storage storage = JdbcStorage.h2(path, WatchedFiles.SCHEME)) {
            Sample.fill(storage);
            WatchedFiles.BROKEN.set(true);
            assertThatThrownBy(() -> storage.session().saveKey(Sample.key(4))).isInstanceOf(StorageException.class);
            WatchedFiles.BROKEN.set(false);
            assertThatThrownBy(() -> storage.session().saveKey(Sample.key(5)))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            path + ".mv.db could not be flushed to the disk and takes no more. What was acknowledged"
                                    + " is safe; close this storage, mend the disk, and open it again");
        }
        try (Storage storage = JdbcStorage.h2(path)) {
            assertThat(storage.session().key(2)).contains(Sample.key(2));
            assertThat(storage.session().key(5)).isEmpty();
            assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(2));
        }
    }

    private static JdbcDataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
