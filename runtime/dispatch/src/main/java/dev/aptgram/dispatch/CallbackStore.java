package dev.aptgram.dispatch;

import java.util.Optional;

/**
 * Where {@code @Stored} data of buttons is kept, under random ids. Thread-safe. The dispatcher asks on handlers' threads, so a
 * store may block. What it forgets makes its button out of date, no more: a store may be bounded, and should be.
 */
public interface CallbackStore {
    /** How many entries the store has that a dispatcher makes for itself. */
    int DEFAULT_ENTRIES = 10_000;

    /**
     * Keeps data. It is not changed later.
     *
     * @param id 24 hex digits, never used before
     * @param data what to keep; up to {@link Dispatcher#MAX_STORED} bytes
     */
    void put(String id, byte[] data);

    /**
     * {@return what was kept, or empty if it is not there}
     *
     * @param id the id; anybody may have made it up
     */
    Optional<byte[]> get(String id);

    /**
     * {@return a store in memory} Once it is full, the entry that was asked for the longest time ago makes room. It is lost
     * with the process.
     *
     * @param entries how many there may be, at least 1
     * @throws IllegalArgumentException if that is less
     */
    static CallbackStore inMemory(int entries) {
        return new MemoryCallbackStore(entries);
    }
}
