package dev.aptgram.storage;

import java.util.List;
import java.util.Optional;

/**
 * The account's keys and who it is. Every write is on the disk before its method returns: a key that the server knows
 * and we have forgotten is a lost session.
 *
 * <p>Thread-safe and blocking. Every method throws {@link dev.aptgram.errors.StorageException} when the store is
 * closed, damaged or out of reach.
 */
public interface SessionStore {
    /** The most salts that are kept for one key; servers announce no more. */
    int MOST_SALTS = 64;

    /**
     * Finds the permanent key for a data centre.
     *
     * @param dcId the data centre, in the numbering that its key was saved with
     * @return the key, or empty if there is none
     */
    Optional<DcKey> key(int dcId);

    /**
     * Lists every key.
     *
     * @return an immutable list in the order of the data centres' numbers
     */
    List<DcKey> keys();

    /**
     * Saves a key, in place of the one that its data centre had. Durable on return.
     *
     * @param key the key
     */
    void saveKey(DcKey key);

    /**
     * Forgets the key of a data centre; nothing happens if there is none. Durable on return.
     *
     * @param dcId the data centre
     */
    void removeKey(int dcId);

    /**
     * Lists the salts that were announced for the key of a data centre. A back end that keeps none costs a round trip at each
     * start, nothing else.
     *
     * @param dcId the data centre
     * @return an immutable list in the order of {@link ServerSalt#validSince}; empty where there is no key, or where it was
     *     replaced since they were saved
     */
    default List<ServerSalt> salts(int dcId) {
        return List.of();
    }

    /**
     * Remembers the salts that were announced for the key of a data centre, in place of all earlier ones; nothing happens where
     * there is no key. They may reach the disk later than a key does.
     *
     * @param dcId the data centre
     * @param salts the salts, at most {@value #MOST_SALTS}
     * @throws IllegalArgumentException if there are more
     */
    default void saveSalts(int dcId, List<ServerSalt> salts) {
        // Salts are a convenience, so a back end need not keep them.
    }

    /**
     * Tells who is signed in.
     *
     * @return the account, or empty if nobody is
     */
    Optional<Account> account();

    /**
     * Remembers who is signed in. Durable on return.
     *
     * @param account the account
     */
    void saveAccount(Account account);

    /**
     * Forgets all keys and the account, in one step. Durable on return. Peers, update state and machines stay; see
     * {@link Storage#clear()}.
     */
    void clear();
}
