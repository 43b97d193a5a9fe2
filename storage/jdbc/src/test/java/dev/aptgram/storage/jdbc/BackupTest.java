package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a copy is made, and that a good one is never given up for a bad one. */
class BackupTest {
    @TempDir
    Path directory;

    private Path file;
    private Backup backup;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("bot.db");
        backup = new Backup(file, file);
        Files.writeString(file, "a database");
        backup.keep(false, copy -> Files.writeString(copy, "first"));
    }

    @Test
    void onceADayAndBeforeTablesChange() throws IOException {
        backup.keep(false, copy -> Files.writeString(copy, "second"));
        assertThat(backup.copy()).hasContent("first");
        backup.keep(true, copy -> Files.writeString(copy, "third"));
        assertThat(backup.copy()).hasContent("third");
        Files.setLastModifiedTime(backup.copy(), FileTime.from(Instant.EPOCH));
        backup.keep(false, copy -> Files.writeString(copy, "fourth"));
        assertThat(backup.copy()).hasContent("fourth");
    }

    @Test
    void aCopyThatFailsLeavesTheOneBefore() {
        backup.keep(true, copy -> {
            Files.writeString(copy, "half a co");
            throw new IOException("No space left on device");
        });
        backup.keep(true, copy -> {
            throw new SQLException("database or disk is full");
        });
        assertThat(backup.copy()).hasContent("first");
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    /** As where two processes open one file: neither puts in place, or deletes, what the other is writing. */
    @Test
    void twoMayMakeACopyAtTheSameTime() {
        backup.keep(true, copy -> {
            Files.writeString(copy, "half of ");
            new Backup(file, file).keep(true, other -> {
                assertThat(other).isNotEqualTo(copy).isEmptyFile();
                Files.writeString(other, "second");
            });
            assertThat(backup.copy()).hasContent("second");
            Files.writeString(copy, "third", StandardOpenOption.APPEND);
        });
        assertThat(backup.copy()).hasContent("half of third");
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void aCopyThatWasGivenUpIsDeleted() throws IOException {
        Path begun = Files.createFile(directory.resolve("bot.db.bak.1.new"));
        Path anothers = Files.createFile(directory.resolve("robot.db.bak.1.new"));
        Files.setLastModifiedTime(anothers, FileTime.from(Instant.EPOCH));
        backup.keep(true, copy -> Files.writeString(copy, "second"));
        assertThat(backup.copy()).hasContent("second");
        assertThat(begun).exists();
        Files.setLastModifiedTime(begun, FileTime.from(Instant.EPOCH));
        backup.keep(true, copy -> Files.writeString(copy, "third"));
        assertThat(begun).doesNotExist();
        assertThat(anothers).exists();
    }

    @Test
    void aCopyDatedInTheFutureIsOld() throws IOException {
        Files.setLastModifiedTime(backup.copy(), FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        backup.keep(false, copy -> Files.writeString(copy, "second"));
        assertThat(backup.copy()).hasContent("second");
    }

    @Test
    void whatWasForgottenIsNotCopiedAgain() throws IOException {
        Path begun = Files.createFile(directory.resolve("bot.db.bak.1.new"));
        backup.forget();
        assertThat(begun).doesNotExist();
        backup.keep(true, copy -> Files.writeString(copy, "second"));
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().contains(".bak"));
    }

    @Test
    void aLargeDatabaseIsItsOwnersToCopy() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((256 << 20) + 1); // with a hole in it
        }
        backup.keep(true, copy -> Files.writeString(copy, "second"));
        assertThat(backup.copy()).hasContent("first");
    }

    @Test
    void olderTablesAreKnown() throws SQLException {
        Path path = directory.resolve("h2");
        JdbcStorage.h2(path).close();
        H2File database = H2File.locate(path);
        int newest = new H2Dialect().migrations().size();
        assertThat(database.isOutdated("file:", newest)).isFalse();
        assertThat(database.isOutdated("file:", newest + 1)).isTrue();
    }
}
