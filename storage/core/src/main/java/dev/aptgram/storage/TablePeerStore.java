package dev.aptgram.storage;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The peers of a {@link TableStorage}. */
final class TablePeerStore implements PeerStore {
    private final TableStorage storage;

    TablePeerStore(TableStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<StoredPeer> find(PeerKind kind, long id) {
        Objects.requireNonNull(kind, "kind");
        return storage.read(tables -> Optional.ofNullable(tables.peers().find(kind, id)));
    }

    @Override
    public Optional<StoredPeer> byUsername(String username) {
        Objects.requireNonNull(username, "username");
        return storage.read(tables -> Optional.ofNullable(tables.peers().byUsername(username)));
    }

    @Override
    public Optional<StoredPeer> byPhone(String phone) {
        Objects.requireNonNull(phone, "phone");
        return storage.read(tables -> Optional.ofNullable(tables.peers().byPhone(phone)));
    }

    @Override
    public void save(Collection<StoredPeer> peers) {
        List<StoredPeer> copy = List.copyOf(peers);
        storage.writeIf(tables -> !copy.isEmpty(), new Change.PeersSaved(copy));
    }

    @Override
    public void remove(PeerKind kind, long id) {
        Objects.requireNonNull(kind, "kind");
        storage.writeIf(tables -> tables.peers().find(kind, id) != null, new Change.PeerRemoved(kind, id));
    }

    @Override
    public void clear() {
        storage.writeIf(tables -> true, new Change.PeersCleared());
    }
}
