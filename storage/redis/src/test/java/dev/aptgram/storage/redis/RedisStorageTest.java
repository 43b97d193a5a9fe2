package dev.aptgram.storage.redis;

import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The suite over machines in Redis and the rest in a file. What a crash of the process leaves is what the server holds. */
class RedisStorageTest extends StorageConformance {
    @TempDir
    Path directory;

    private final String name = Server.freshName();

    @Override
    public Storage open() {
        return join(directory.resolve("me.session"));
    }

    @Override
    public Storage openAfterCrash(Storage running) throws IOException {
        return join(Files.copy(directory.resolve("me.session"), directory.resolve("copy.session")));
    }

    private Storage join(Path file) {
        Storage rest = FileStorage.open(file);
        return RedisStore.open(Server.shared().uri(), name).with(rest);
    }
}
