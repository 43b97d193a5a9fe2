package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
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

    @Test
    void aCopyThatIsBeingMadeIsWaitedForUntilItIsGivenUp() throws IOException {
        Path begun = Files.createFile(directory.resolve("bot.db.bak.new"));
        backup.keep(true, copy -> Files.writeString(copy, "second"));
        assertThat(backup.copy()).hasContent("first");
        Files.setLastModifiedTime(begun, FileTime.from(Instant.EPOCH));
        backup.keep(true, copy -> Files.writeString(copy, "third"));
        assertThat(backup.copy()).hasContent("third");
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
