package dev.aptgram.storage;

import java.util.Collection;
import java.util.Optional;

/**
 * The users, groups and channels that the account has met, with the access hashes that only this account may use.
 *
 * <p>Writes may reach the disk later than they return, but in order; they are visible to readers at once. Thread-safe
 * and blocking. Every method throws {@link dev.aptgram.errors.StorageException} when the store is closed, damaged or
 * out of reach.
 */
public interface PeerStore {
    /**
     * Finds a peer.
     *
     * @param kind what it is
     * @param id its plain id, without a mark
     * @return the peer, or empty if it was never saved
     */
    Optional<StoredPeer> find(PeerKind kind, long id);

    /**
     * Finds who bears a username now, as far as this account has seen.
     *
     * @param username the name without {@code @}; case does not matter
     * @return the peer that was last saved with it, or empty
     */
    Optional<StoredPeer> byUsername(String username);

    /**
     * Finds who has a phone number, as far as this account has seen.
     *
     * @param phone the number as it was saved
     * @return the peer that was last saved with it, or empty
     */
    Optional<StoredPeer> byPhone(String phone);

    /**
     * Saves peers, all or none, in the collection's order.
     *
     * <p>A full peer replaces what was known. A {@linkplain StoredPeer#min() min} peer never replaces a full one
     * ({@link StoredPeer#mergedOnto}). A username or phone number that another peer had moves to the one saved last.
     *
     * @param peers the peers; may be empty
     */
    void save(Collection<StoredPeer> peers);

    /**
     * Forgets a peer; nothing happens if it is unknown.
     *
     * @param kind what it is
     * @param id its plain id
     */
    void remove(PeerKind kind, long id);

    /** Forgets all peers. */
    void clear();
}
