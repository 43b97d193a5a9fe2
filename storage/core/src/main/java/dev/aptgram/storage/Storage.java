package dev.aptgram.storage;

/**
 * What one account remembers between two runs: its keys, the peers it has met, how far it has read, where its machines
 * stand.
 *
 * <p>A {@code Storage} belongs to one account and, unless the back end says otherwise, to one process: opening a store
 * that is in use fails and says who holds it. All methods of the store and of its parts may be called from any thread;
 * they block, so they have no business on an I/O thread. After {@link #close()} every one of them throws
 * {@link dev.aptgram.errors.StorageException}.
 *
 * <p>An implementation of your own is right when it passes the suite in {@code aptgram-storage-conformance}.
 */
public interface Storage extends AutoCloseable {
    /**
     * Returns the keys and the identity of the account. Writes are durable when they return.
     *
     * @return the same object on every call
     */
    SessionStore session();

    /**
     * Returns the peers the account has met. Writes may reach the disk a little later.
     *
     * @return the same object on every call
     */
    PeerStore peers();

    /**
     * Returns how far the account has read its updates. Writes may reach the disk a little later, in order.
     *
     * @return the same object on every call
     */
    UpdateStateStore updates();

    /**
     * Returns where the state machines stand. Writes are durable when they return.
     *
     * @return the same object on every call
     */
    MachineStore machines();

    /**
     * Forgets everything, as after a log-out that should leave no trace. The session goes last, so that a crash in the
     * middle never leaves another account's hashes beside no session.
     *
     * @throws dev.aptgram.errors.StorageException if a part can't be cleared; the parts before it are empty by then
     */
    default void clear() {
        machines().clear();
        updates().clear();
        peers().clear();
        session().clear();
    }

    /**
     * Writes what is still on its way, lets go of files and locks. Closing twice is fine.
     *
     * @throws dev.aptgram.errors.StorageException if the last write fails; the store is closed all the same
     */
    @Override
    void close();
}
