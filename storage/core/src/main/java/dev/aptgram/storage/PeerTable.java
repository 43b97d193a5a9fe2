package dev.aptgram.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Peers in memory with their indexes by name and phone. Not thread-safe. */
final class PeerTable {
    private final Map<Ref, StoredPeer> peers = new HashMap<>();
    private final Map<String, Ref> byUsername = new HashMap<>();
    private final Map<String, Ref> byPhone = new HashMap<>();

    private record Ref(PeerKind kind, long id) {
        static Ref of(StoredPeer peer) {
            return new Ref(peer.kind(), peer.id());
        }
    }

    @Nullable
    StoredPeer find(PeerKind kind, long id) {
        return peers.get(new Ref(kind, id));
    }

    @Nullable
    StoredPeer byUsername(String username) {
        Ref ref = byUsername.get(Usernames.fold(username));
        return ref == null ? null : peers.get(ref);
    }

    @Nullable
    StoredPeer byPhone(String phone) {
        Ref ref = byPhone.get(phone);
        return ref == null ? null : peers.get(ref);
    }

    Collection<StoredPeer> all() {
        return peers.values();
    }

    void save(StoredPeer incoming) {
        Ref ref = Ref.of(incoming);
        StoredPeer known = peers.get(ref);
        StoredPeer merged = incoming.mergedOnto(known);
        if (merged.equals(known)) {
            return;
        }
        unindex(ref);
        for (String name : merged.usernames()) {
            Ref former = byUsername.put(Usernames.fold(name), ref);
            if (former != null) {
                loseUsername(former, name);
            }
        }
        String phone = merged.phone();
        if (phone != null) {
            Ref former = byPhone.put(phone, ref);
            if (former != null) {
                peers.computeIfPresent(former, (r, peer) -> peer.withPhone(null));
            }
        }
        peers.put(ref, merged);
    }

    void remove(PeerKind kind, long id) {
        Ref ref = new Ref(kind, id);
        unindex(ref);
        peers.remove(ref);
    }

    void clear() {
        peers.clear();
        byUsername.clear();
        byPhone.clear();
    }

    private void unindex(Ref ref) {
        StoredPeer known = peers.get(ref);
        if (known == null) {
            return;
        }
        known.usernames().forEach(name -> byUsername.remove(Usernames.fold(name), ref));
        String phone = known.phone();
        if (phone != null) {
            byPhone.remove(phone, ref);
        }
    }

    private void loseUsername(Ref former, String name) {
        peers.computeIfPresent(former, (ref, peer) -> {
            List<String> kept = new ArrayList<>(peer.usernames());
            kept.removeIf(other -> Usernames.fold(other).equals(Usernames.fold(name)));
            return peer.withUsernames(kept);
        });
    }
}
