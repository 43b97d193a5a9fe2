package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.KillRounds;
import dev.aptgram.storage.conformance.StorageOpener;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged writes to an embedded H2 database outlive a killed process: fifty kills. */
class H2KillTest {
    private static final int STORES = 5;
    private static final int ROUNDS = 10;

    @Test
    void acknowledgedWritesOutliveTheProcess(@TempDir Path directory) throws Exception {
        KillRounds.run(Opener.class, KillRounds.directories(directory, STORES), ROUNDS, 1);
    }

    /** Opens the database in either process. */
    static final class Opener implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return JdbcStorage.h2(directory.resolve("bot"));
        }
    }
}
