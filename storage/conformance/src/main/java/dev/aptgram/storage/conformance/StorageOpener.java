package dev.aptgram.storage.conformance;

import dev.aptgram.storage.Storage;
import java.nio.file.Path;

/** Opens a back end in another process. An implementation needs a constructor without parameters. */
@FunctionalInterface
public interface StorageOpener {
    /**
     * Opens a store, or creates it.
     *
     * @param directory where its files are
     * @return the store
     * @throws Exception if it can't be opened
     */
    Storage open(Path directory) throws Exception;
}
