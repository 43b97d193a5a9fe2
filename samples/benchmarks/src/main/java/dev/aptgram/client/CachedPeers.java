package dev.aptgram.client;

import dev.aptgram.api.User;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cache of peers before a store. */
public final class CachedPeers {
    private final PeerCache cache;

    /**
     * Makes an empty one.
     *
     * @param store what is behind it
     * @param most how many peers stay in memory
     */
    public CachedPeers(PeerStore store, int most) {
        this(store, most, most);
    }

    /**
     * Makes an empty one.
     *
     * @param store what is behind it
     * @param most how many peers stay in memory
     * @param mostNames how many usernames are found in memory, 0 for none
     */
    public CachedPeers(PeerStore store, int most, int mostNames) {
        this.cache = new PeerCache(store, most, mostNames);
    }

    /**
     * Learns users as they come along with answers.
     *
     * @param users the users
     */
    public void learn(List<User> users) {
        cache.learn(PeerBook.of(users, List.of()), Map.of());
    }

    /** {@return a user's address, as whoever looks for it makes it} */
    public static PeerRef ref(long id) {
        return PeerRef.user(id);
    }

    /**
     * {@return what a map beside it has for a key}
     *
     * @param peer the user
     */
    public static Object key(PeerRef peer) {
        return new ChatRef(PeerKind.USER, peer.id());
    }

    /**
     * {@return the access hash of a peer, or null: what a hit is for}
     *
     * @param peer whom to look for
     */
    public @Nullable Long hash(PeerRef peer) {
        return cache.access(peer).map(PeerAccess::hash).orElse(null);
    }

    /**
     * {@return all that is known of a peer, or null}
     *
     * @param peer whom to look for
     */
    public @Nullable StoredPeer find(PeerRef peer) {
        return cache.find(peer).orElse(null);
    }
}
