package dev.aptgram.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelForbidden;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatForbidden;
import dev.aptgram.api.PlainChat;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peers that the account has met: a bounded cache before the store. Every peer is written to the store before the
 * cache has it, so that eviction loses nothing. Thread-safe; blocks when it has to ask the store.
 */
final class PeerCache {
    private final PeerStore store;
    private final Cache<ChatRef, StoredPeer> cache;

    PeerCache(PeerStore store, int maxPeers) {
        this.store = store;
        this.cache = Caffeine.newBuilder().maximumSize(maxPeers).build();
    }

    /** {@return what is known of a peer} */
    Optional<StoredPeer> find(PeerRef peer) {
        ChatRef ref = peer.ref();
        StoredPeer cached = cache.getIfPresent(ref);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<StoredPeer> stored = store.find(ref.kind(), ref.id());
        // putIfAbsent: a writer that came between has newer knowledge
        stored.ifPresent(p -> cache.asMap().putIfAbsent(ref, p));
        return stored;
    }

    /** {@return whether a peer can be addressed by itself} */
    boolean knows(PeerRef peer) {
        return find(peer).filter(p -> !p.min()).isPresent();
    }

    /**
     * Learns from the users and chats that come along with answers and updates.
     *
     * @param book the peers
     * @param seen in which message each min user was seen, by user id; may be empty
     */
    void learn(PeerBook book, Map<Long, PeerContext> seen) {
        if (book.isEmpty()) {
            return;
        }
        List<StoredPeer> fresh = new ArrayList<>();
        for (User user : book.users()) {
            if (user instanceof PlainUser plain) {
                addIfNews(fresh, peer(plain, seen.get(plain.id())));
            }
        }
        for (Chat chat : book.chats()) {
            StoredPeer peer = peer(chat);
            if (peer != null) {
                addIfNews(fresh, peer);
            }
        }
        if (!fresh.isEmpty()) {
            store.save(fresh);
            for (StoredPeer peer : fresh) {
                cache.asMap().merge(refOf(peer), peer, (known, news) -> news.mergedOnto(known));
            }
        }
    }

    private void addIfNews(List<StoredPeer> fresh, StoredPeer peer) {
        Optional<StoredPeer> known = find(refOf(peer));
        if (known.isEmpty() || !peer.mergedOnto(known.get()).equals(known.get())) {
            fresh.add(peer);
        }
    }

    private static ChatRef refOf(StoredPeer peer) {
        return new ChatRef(peer.kind(), peer.id());
    }

    private static StoredPeer peer(PlainUser user, @Nullable PeerContext seen) {
        Long hash = user.accessHash();
        PeerView view = PeerBook.view(user);
        return new StoredPeer(
                PeerKind.USER,
                user.id(),
                hash == null ? 0 : hash,
                PeerNames.of(user),
                view.displayName(),
                user.phone(),
                // a full user without a hash can't be addressed either
                user.min() || hash == null,
                user.min() ? seen : null);
    }

    private static @Nullable StoredPeer peer(Chat chat) {
        if (chat instanceof Channel c) {
            Long hash = c.accessHash();
            boolean min = c.min() || hash == null;
            return new StoredPeer(
                    PeerKind.CHANNEL, c.id(), hash == null ? 0 : hash, PeerNames.of(c), c.title(), null, min, null);
        }
        if (chat instanceof ChannelForbidden c) {
            return StoredPeer.of(PeerKind.CHANNEL, c.id(), c.accessHash()).withName(c.title());
        }
        if (chat instanceof PlainChat c) {
            return StoredPeer.of(PeerKind.CHAT, c.id(), 0).withName(c.title());
        }
        return chat instanceof ChatForbidden c
                ? StoredPeer.of(PeerKind.CHAT, c.id(), 0).withName(c.title())
                : null;
    }
}
