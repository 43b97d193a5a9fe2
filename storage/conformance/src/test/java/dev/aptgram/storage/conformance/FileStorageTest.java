package dev.aptgram.storage.conformance;

import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The suite over the binary file. */
class FileStorageTest extends StorageConformance {
    @TempDir
    Path directory;

    @Override
    public Storage open() {
        return FileStorage.open(directory.resolve("me.session"));
    }

    @Override
    public Storage openAfterCrash(Storage running) throws IOException {
        return FileStorage.open(Files.copy(directory.resolve("me.session"), directory.resolve("copy.session")));
    }
}
