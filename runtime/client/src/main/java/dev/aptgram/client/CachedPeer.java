package dev.aptgram.client;

import dev.aptgram.storage.StoredPeer;

/**
 * A peer in memory: the key and the value of the cache in one object, which holds all it knows as one array. Another
 * {@link StoredPeer} replaces what it knows rather than the object, which the cache would keep as the key.
 */
final class CachedPeer extends PeerKey {
    private volatile byte[] packed;

    CachedPeer(ChatRef ref, StoredPeer peer) {
        super(ref);
        this.packed = PackedPeer.pack(peer);
    }

    StoredPeer peer() {
        return PackedPeer.unpack(ref(), packed);
    }

    PeerAccess access() {
        return PackedPeer.access(packed);
    }

    /** Only within a computation of the cache: two writers would else undo each other. */
    void become(StoredPeer peer) {
        packed = PackedPeer.pack(peer);
    }
}
