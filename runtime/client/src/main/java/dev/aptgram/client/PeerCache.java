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
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The peers that the account has met: a bounded cache before the store. Every peer is written to the store before the
 * cache has it, so that eviction loses nothing. Thread-safe; blocks when it has to ask the store.
 */
final class PeerCache {
    private final PeerStore store;
    /** Each peer is its own key, so that it takes one object less. */
    private final Cache<PeerKey, CachedPeer> cache;

    private final PeerIndex names;
    private final LongAdder hits = new LongAdder();
    private final LongAdder fromStore = new LongAdder();
    private final LongAdder misses = new LongAdder();

    PeerCache(PeerStore store, int maxPeers) {
        this(store, maxPeers, maxPeers);
    }

    /** @param maxNames how many usernames are found without the store, 0 for none */
    PeerCache(PeerStore store, int maxPeers, int maxNames) {
        this.store = store;
        this.cache = Caffeine.newBuilder().maximumSize(maxPeers).build();
        this.names = new PeerIndex(maxNames);
    }

    /** {@return what is known of a peer} */
    Optional<StoredPeer> find(PeerRef peer) {
        return lookUp(peer).map(CachedPeer::peer);
    }

    /** {@return how a peer is addressed: much cheaper than all that is known of it} */
    Optional<PeerAccess> access(PeerRef peer) {
        return lookUp(peer).map(CachedPeer::access);
    }

    private Optional<CachedPeer> lookUp(PeerRef peer) {
        ChatRef ref = peer.ref();
        CachedPeer cached = cache.getIfPresent(new PeerKey(ref));
        if (cached != null) {
            hits.increment();
            return Optional.of(cached);
        }
        return read(store.find(ref.kind(), ref.id()));
    }

    /** {@return who bears a username, as far as this account has seen} */
    Optional<StoredPeer> byName(String name) {
        ChatRef ref = names.find(name);
        StoredPeer cached = ref == null ? null : cached(ref);
        // Either may be gone from memory without the other, and so be behind.
        if (cached != null && PeerIndex.bears(cached, name)) {
            hits.increment();
            return Optional.of(cached);
        }
        return read(store.byUsername(name)).map(CachedPeer::peer);
    }

    /** {@return who has a phone number, as far as this account has seen} */
    Optional<StoredPeer> byPhone(String digits) {
        return read(store.byPhone(digits)).map(CachedPeer::peer);
    }

    /** {@return what the store has, even if memory has newer knowledge already} */
    private Optional<CachedPeer> read(Optional<StoredPeer> stored) {
        (stored.isPresent() ? fromStore : misses).increment();
        return stored.map(peer -> {
            ChatRef ref = refOf(peer);
            CachedPeer read = new CachedPeer(ref, peer);
            // putIfAbsent: a writer that came between knows better
            cache.asMap().putIfAbsent(read, read);
            names.enterIfAbsent(ref, peer);
            return read;
        });
    }

    /** Takes a username from whoever had it: Telegram says that nobody has. */
    void nobodyBears(String name) {
        byName(name)
                .ifPresent(peer -> rename(
                        refOf(peer),
                        peer.usernames().stream()
                                .filter(other -> !other.equalsIgnoreCase(name))
                                .toList(),
                        peer.name()));
    }

    /** Gives a known peer other names: {@code updateUserName}. Who was never met is not met by that. */
    void rename(ChatRef ref, List<String> usernames, @Nullable String shown) {
        Optional<StoredPeer> known = find(ref);
        if (known.isPresent()) {
            StoredPeer renamed = known.get().withUsernames(usernames).withName(shown);
            if (!renamed.equals(known.get())) {
                save(List.of(renamed));
            }
        }
    }

    /** {@return the figures; {@code asked} is not known here} */
    PeerStatistics statistics(long asked) {
        return new PeerStatistics(hits.sum(), fromStore.sum(), misses.sum(), asked, cache.estimatedSize());
    }

    /** {@return whether a peer can be addressed by itself} */
    boolean knows(PeerRef peer) {
        return access(peer).filter(access -> !access.min()).isPresent();
    }

    /**
     * Learns from the users and chats that come along with answers and updates.
     *
     * @param book the peers
     * @param seen in which message each peer was seen, for those that are min; may be empty
     */
    void learn(PeerBook book, Map<ChatRef, PeerContext> seen) {
        if (book.isEmpty()) {
            return;
        }
        List<StoredPeer> fresh = new ArrayList<>();
        for (User user : book.users()) {
            if (user instanceof PlainUser plain) {
                addIfNews(fresh, peer(plain, seen.get(PeerRef.user(plain.id()))));
            }
        }
        for (Chat chat : book.chats()) {
            StoredPeer peer = peer(chat, seen);
            if (peer != null) {
                addIfNews(fresh, peer);
            }
        }
        if (!fresh.isEmpty()) {
            save(fresh);
        }
    }

    private void save(List<StoredPeer> fresh) {
        store.save(fresh);
        for (StoredPeer peer : fresh) {
            ChatRef ref = refOf(peer);
            StoredPeer known = cached(ref);
            if (known != null) {
                names.leave(ref, known);
            }
            StoredPeer now = remember(ref, peer);
            if (now != null) {
                takeNames(ref, now);
                names.enter(ref, now);
            }
        }
    }

    private @Nullable StoredPeer cached(ChatRef ref) {
        CachedPeer cached = cache.getIfPresent(new PeerKey(ref));
        return cached == null ? null : cached.peer();
    }

    /** A min peer is only laid upon what memory has: what it must not hide may be in the store alone. */
    private @Nullable StoredPeer remember(ChatRef ref, StoredPeer peer) {
        CachedPeer fresh = new CachedPeer(ref, peer);
        CachedPeer now = cache.asMap().compute(fresh, (key, known) -> {
            if (known == null) {
                return peer.min() ? null : fresh;
            }
            known.become(peer.mergedOnto(known.peer()));
            return known;
        });
        return now == null ? null : now.peer();
    }

    /** A name that somebody bears now is no longer another's; the store knows that by itself. */
    private void takeNames(ChatRef ref, StoredPeer peer) {
        for (String name : peer.usernames()) {
            ChatRef former = names.find(name);
            if (former != null && !former.equals(ref)) {
                cache.invalidate(new PeerKey(former));
            }
        }
    }

    private void addIfNews(List<StoredPeer> fresh, StoredPeer peer) {
        Optional<StoredPeer> known = find(refOf(peer));
        if (known.isEmpty() || !peer.mergedOnto(known.get()).equals(known.get())) {
            fresh.add(peer);
        }
    }

    static ChatRef refOf(StoredPeer peer) {
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

    private static @Nullable StoredPeer peer(Chat chat, Map<ChatRef, PeerContext> seen) {
        if (chat instanceof Channel c) {
            Long hash = c.accessHash();
            boolean min = c.min() || hash == null;
            return new StoredPeer(
                    PeerKind.CHANNEL,
                    c.id(),
                    hash == null ? 0 : hash,
                    PeerNames.of(c),
                    c.title(),
                    null,
                    min,
                    c.min() ? seen.get(PeerRef.channel(c.id())) : null);
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
