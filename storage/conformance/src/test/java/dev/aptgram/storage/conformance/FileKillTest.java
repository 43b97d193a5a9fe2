package dev.aptgram.storage.conformance;

import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged writes to the binary file outlive a killed process: fifty kills. */
class FileKillTest {
    private static final int STORES = 5;
    private static final int ROUNDS = 10;

    @Test
    void acknowledgedWritesOutliveTheProcess(@TempDir Path directory) throws Exception {
        KillRounds.run(Opener.class, KillRounds.directories(directory, STORES), ROUNDS, 1);
    }

    /** Opens the file in either process. */
    static final class Opener implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return FileStorage.open(directory.resolve("me.session"));
        }
    }
}
