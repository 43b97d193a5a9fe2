package dev.aptgram.storage.conformance;

/**
 * The whole suite. A back end passes if a test class that extends this one, and says how to open a store, is green:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageConformance {
 *     @TempDir Path directory;
 *
 *     @Override
 *     public Storage open() {
 *         return new MyStorage(directory.resolve("store"));
 *     }
 *
 *     @Override
 *     public Storage openAfterCrash(Storage running) throws IOException {
 *         Path copy = Files.copy(directory.resolve("store"), directory.resolve("copy"));
 *         return new MyStorage(copy);
 *     }
 * }
 * }</pre>
 */
public abstract class StorageConformance
        implements SessionContract,
                SaltContract,
                PeerContract,
                UpdateStateContract,
                MachineContract,
                RaceContract,
                LifecycleContract {
    /** For subclasses. */
    protected StorageConformance() {}
}
