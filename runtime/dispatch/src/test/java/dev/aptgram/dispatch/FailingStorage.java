package dev.aptgram.dispatch;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineStore;

/** A store whose machines are out of reach when a test says so. */
final class FailingStorage extends InterposedStorage {
    volatile boolean fails;

    @Override
    MachineStore reached() {
        if (fails) {
            throw new StorageException("out of reach");
        }
        return super.reached();
    }
}
