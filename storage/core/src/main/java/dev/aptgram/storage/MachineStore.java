package dev.aptgram.storage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where state machines stand: one entry per machine and key, moved only by compare-and-set on its version.
 *
 * <p>Every write is on the disk before its method returns true. Thread-safe and blocking. Every method throws
 * {@link dev.aptgram.errors.StorageException} when the store is closed, damaged or out of reach.
 */
public interface MachineStore {
    /**
     * Finds where a machine stands.
     *
     * @param key which machine, for whom
     * @return its entry, or empty if it isn't running
     */
    Optional<MachineEntry> find(MachineKey key);

    /**
     * Moves a machine if nobody has moved it since it was read. Of several callers with the same expectation exactly
     * one wins. Durable when it returns true; nothing has changed when it returns false.
     *
     * @param key which machine, for whom
     * @param expectedVersion the version that was read, or 0 if there was no entry
     * @param next the entry to put, with a version above {@code expectedVersion}; or null to remove the entry
     * @return whether the entry was as expected, and is now as given
     * @throws IllegalArgumentException if {@code expectedVersion} is negative or {@code next} does not have a greater
     *     version
     */
    boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next);

    /**
     * Lists the runs of some machines whose deadline has come. They stay due until someone moves them. What is left of
     * machines that nobody asks about, however much, costs nothing here.
     *
     * @param machines the ids of the machines that the caller can move; may be empty
     * @param nowMillis the present, in milliseconds since 1970
     * @param limit how many at most, at least 1
     * @return an immutable list of those of these machines with a deadline at or before {@code nowMillis}, earliest first; the order
     *     among equal deadlines is up to the store
     * @throws IllegalArgumentException if {@code limit} is below 1
     */
    List<DueMachine> due(Set<String> machines, long nowMillis, int limit);

    /**
     * Tells which deadline is next, of all machines, whoever can move them.
     *
     * @return the earliest deadline of all, in milliseconds since 1970, passed or not; empty if no machine has one
     */
    OptionalLong nextDeadline();

    /** Removes every entry. Durable on return. */
    void clear();

    /**
     * Checks the arguments of {@link #compareAndSet}; for implementations.
     *
     * @param expectedVersion the version that was read, or 0
     * @param next the entry to put, or null
     * @throws IllegalArgumentException if {@code expectedVersion} is negative or {@code next} does not have a greater
     *     version
     */
    static void checkMove(long expectedVersion, @Nullable MachineEntry next) {
        if (expectedVersion < 0) {
            throw new IllegalArgumentException("expectedVersion must not be negative: " + expectedVersion);
        }
        if (next != null && next.version() <= expectedVersion) {
            throw new IllegalArgumentException("a move must raise the version: from " + expectedVersion + " to "
                    + next.version() + "; give the new entry a version of at least " + (expectedVersion + 1));
        }
    }

    /**
     * Checks the limit of {@link #due}; for implementations.
     *
     * @param limit how many entries may be returned
     * @throws IllegalArgumentException if it is below 1
     */
    static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }
}
