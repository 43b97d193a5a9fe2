package dev.aptgram.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything an account remembers, in memory, changed only by {@link #apply}. Applying the changes of a
 * {@link #snapshot} to empty tables gives equal ones. Not thread-safe.
 */
final class Tables {
    /** How many peers or channels go into one change of a snapshot. */
    private static final int CHUNK = 512;

    private final NavigableMap<Integer, DcKey> keys = new TreeMap<>();
    private final Map<Integer, List<ServerSalt>> salts = new HashMap<>();
    private final PeerTable peers = new PeerTable();
    private final Map<Long, Integer> channels = new HashMap<>();
    private final MachineTable machines = new MachineTable();
    private @Nullable Account account;
    private @Nullable UpdateState state;

    NavigableMap<Integer, DcKey> keys() {
        return keys;
    }

    List<ServerSalt> salts(int dcId) {
        return salts.getOrDefault(dcId, List.of());
    }

    @Nullable
    Account account() {
        return account;
    }

    PeerTable peers() {
        return peers;
    }

    @Nullable
    UpdateState state() {
        return state;
    }

    Map<Long, Integer> channels() {
        return channels;
    }

    MachineTable machines() {
        return machines;
    }

    void apply(Change change) {
        if (change instanceof Change.MachineMoved moved) {
            machines.put(moved.key(), moved.entry());
        } else if (change instanceof Change.MachineRemoved removed) {
            machines.remove(removed.key());
        } else if (change instanceof Change.MachinesCleared) {
            machines.clear();
        } else if (change instanceof Change.PeersSaved saved) {
            saved.peers().forEach(peers::save);
        } else if (change instanceof Change.PeerRemoved removed) {
            peers.remove(removed.kind(), removed.id());
        } else if (change instanceof Change.PeersCleared) {
            peers.clear();
        } else if (!applyToUpdates(change)) {
            applyToSession(change);
        }
    }

    private boolean applyToUpdates(Change change) {
        if (change instanceof Change.StateSaved saved) {
            state = saved.state();
        } else if (change instanceof Change.ChannelsSaved saved) {
            channels.putAll(saved.pts());
        } else if (change instanceof Change.ChannelRemoved removed) {
            channels.remove(removed.channelId());
        } else if (change instanceof Change.UpdatesCleared) {
            state = null;
            channels.clear();
        } else {
            return false;
        }
        return true;
    }

    private void applyToSession(Change change) {
        if (change instanceof Change.KeySaved saved) {
            putKey(saved.key());
        } else if (change instanceof Change.SaltSaved saved) {
            keys.computeIfPresent(saved.dcId(), (dc, key) -> key.withServerSalt(saved.serverSalt()));
        } else if (change instanceof Change.KeyRemoved removed) {
            keys.remove(removed.dcId());
            salts.remove(removed.dcId());
        } else if (change instanceof Change.AccountSaved saved) {
            account = saved.account();
        } else if (change instanceof Change.SessionCleared) {
            keys.clear();
            salts.clear();
            account = null;
        } else if (change instanceof Change.SaltsSaved saved) {
            if (keys.containsKey(saved.dcId())) {
                salts.put(saved.dcId(), saved.salts());
            }
        } else {
            throw new IllegalStateException("no table takes " + change.getClass());
        }
    }

    /** Salts are a key's own: another key begins without. */
    private void putKey(DcKey key) {
        DcKey before = keys.put(key.dcId(), key);
        if (before == null || !before.authKey().equals(key.authKey())) {
            salts.remove(key.dcId());
        }
    }

    /** Lists the changes that lead from nothing to here. */
    List<Change> snapshot() {
        List<Change> changes = new ArrayList<>();
        keys.values().forEach(key -> changes.add(new Change.KeySaved(key)));
        salts.forEach((dc, announced) -> changes.add(new Change.SaltsSaved(dc, announced)));
        if (account != null) {
            changes.add(new Change.AccountSaved(account));
        }
        if (state != null) {
            changes.add(new Change.StateSaved(state));
        }
        Iterator<Map.Entry<Long, Integer>> pts = channels.entrySet().iterator();
        while (pts.hasNext()) {
            Map<Long, Integer> chunk = new HashMap<>();
            while (pts.hasNext() && chunk.size() < CHUNK) {
                Map.Entry<Long, Integer> next = pts.next();
                chunk.put(next.getKey(), next.getValue());
            }
            changes.add(new Change.ChannelsSaved(chunk));
        }
        Iterator<StoredPeer> known = peers.all().iterator();
        while (known.hasNext()) {
            List<StoredPeer> chunk = new ArrayList<>();
            while (known.hasNext() && chunk.size() < CHUNK) {
                chunk.add(known.next());
            }
            changes.add(new Change.PeersSaved(chunk));
        }
        machines.all().forEach((key, entry) -> changes.add(new Change.MachineMoved(key, entry)));
        return changes;
    }
}
