package dev.aptgram.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aptgram.storage.StoredPeer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who bears a username, as far as memory goes. Bounded; what is evicted is in the store. Thread-safe. */
final class PeerIndex {
    private final Cache<String, ChatRef> names;

    PeerIndex(int maxNames) {
        this.names = Caffeine.newBuilder().maximumSize(maxNames).build();
    }

    @Nullable
    ChatRef find(String name) {
        return names.getIfPresent(fold(name));
    }

    /** Notes the names of a peer that is written, whoever bore them before. */
    void enter(ChatRef ref, StoredPeer peer) {
        peer.usernames().forEach(name -> names.put(fold(name), ref));
    }

    /** Notes the names of a peer that was read, unless a writer that came between knows better. */
    void enterIfAbsent(ChatRef ref, StoredPeer peer) {
        peer.usernames().forEach(name -> names.asMap().putIfAbsent(fold(name), ref));
    }

    /** Forgets the names that a peer bore, those that it has kept as well. */
    void leave(ChatRef ref, StoredPeer former) {
        former.usernames().forEach(name -> names.asMap().remove(fold(name), ref));
    }

    static boolean bears(StoredPeer peer, String name) {
        return peer.usernames().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
