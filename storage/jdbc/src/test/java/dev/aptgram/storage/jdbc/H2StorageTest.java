package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The suite over an embedded H2 file. */
class H2StorageTest extends StorageConformance {
    @TempDir
    Path directory;

    @Override
    public Storage open() {
        return JdbcStorage.h2(directory.resolve("bot"));
    }

    @Override
    public Storage openAfterCrash(Storage running) throws IOException {
        Files.copy(directory.resolve("bot.mv.db"), directory.resolve("copy.mv.db"));
        Files.copy(directory.resolve("bot.mv.db.check"), directory.resolve("copy.mv.db.check"));
        return JdbcStorage.h2(directory.resolve("copy"));
    }
}
