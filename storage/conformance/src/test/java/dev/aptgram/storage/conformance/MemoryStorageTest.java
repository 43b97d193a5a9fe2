package dev.aptgram.storage.conformance;

import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;

/** The suite over memory: nothing outlives the store, and every opener gets one of his own. */
class MemoryStorageTest extends StorageConformance {
    @Override
    public Storage open() {
        return new MemoryStorage();
    }

    @Override
    public Storage openAfterCrash(Storage running) {
        return new MemoryStorage();
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public boolean isExclusive() {
        return false;
    }
}
