package dev.aptgram.storage;

import dev.aptgram.storage.conformance.StorageConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The suite over the binary file under a passphrase; in this package for a key that takes no tenths of a second. */
class EncryptedFileStorageTest extends StorageConformance {
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    Path directory;

    @Override
    public Storage open() {
        return FileStorage.open(directory.resolve("me.session"), PASSPHRASE, 10);
    }

    @Override
    public Storage openAfterCrash(Storage running) throws IOException {
        Path copy = Files.copy(directory.resolve("me.session"), directory.resolve("copy.session"));
        return FileStorage.open(copy, PASSPHRASE, 10);
    }
}
