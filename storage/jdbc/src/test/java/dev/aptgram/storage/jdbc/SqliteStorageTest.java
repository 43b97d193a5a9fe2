package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The suite over a SQLite file. */
class SqliteStorageTest extends StorageConformance {
    @TempDir
    Path directory;

    @Override
    public Storage open() {
        return JdbcStorage.sqlite(directory.resolve("bot.db"));
    }

    @Override
    public Storage openAfterCrash(Storage running) throws IOException {
        Files.copy(directory.resolve("bot.db"), directory.resolve("copy.db"));
        Files.copy(directory.resolve("bot.db-wal"), directory.resolve("copy.db-wal"));
        return JdbcStorage.sqlite(directory.resolve("copy.db"));
    }

    @Override
    public boolean isExclusive() {
        return false;
    }
}
