package dev.aptgram.storage.conformance;

import dev.aptgram.storage.Storage;

/**
 * What the suite must know of a back end. A new fixture is made for every test, and all its methods are about one store,
 * which is empty at first: a file in a fresh directory, a database of its own.
 */
public interface StorageFixture {
    /**
     * Opens the fixture's store, or opens it again after it was closed.
     *
     * @return the store; the suite closes it
     * @throws Exception if it can't be opened; a {@link dev.aptgram.errors.StorageException} if it is in use
     */
    Storage open() throws Exception;

    /**
     * Opens what a crash of the process at this moment would have left. A back end in a file may copy the file as it is
     * and open the copy.
     *
     * @param running the open store, which the suite closes afterwards
     * @return another store; the suite closes it
     * @throws Exception if it can't be opened
     */
    Storage openAfterCrash(Storage running) throws Exception;

    /**
     * Tells whether the store outlives its closing. If not, the suite demands that it is empty when opened again.
     *
     * @return true for anything but memory
     */
    default boolean isDurable() {
        return true;
    }

    /**
     * Tells whether the store keeps the salts that servers announce. If not, the suite demands that there never are any.
     *
     * @return true, unless the back end is content with a round trip more at each start
     */
    default boolean keepsSalts() {
        return true;
    }

    /**
     * Tells whether only one may have the store open. If so, the suite demands that a second opener is refused.
     *
     * @return true unless the back end is made to be shared
     */
    default boolean isExclusive() {
        return true;
    }
}
