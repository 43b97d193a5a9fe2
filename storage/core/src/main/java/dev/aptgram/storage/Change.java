package dev.aptgram.storage;

import java.util.List;
import java.util.Map;

/** One thing that happens to the tables. Everything that is written is one of these, in memory as in the log. */
sealed interface Change {
    /** A key is new or replaced. */
    record KeySaved(DcKey key) implements Change {}

    /** A known key got another salt; apart from {@link KeySaved} so that an hourly salt does not rewrite the secret. */
    record SaltSaved(int dcId, long serverSalt) implements Change {}

    /** A key is gone. */
    record KeyRemoved(int dcId) implements Change {}

    /** Someone is signed in. */
    record AccountSaved(Account account) implements Change {}

    /** All keys and the account are gone. */
    record SessionCleared() implements Change {}

    /** Peers were met, in this order. */
    record PeersSaved(List<StoredPeer> peers) implements Change {}

    /** A peer is gone. */
    record PeerRemoved(PeerKind kind, long id) implements Change {}

    /** All peers are gone. */
    record PeersCleared() implements Change {}

    /** The common update state moved. */
    record StateSaved(UpdateState state) implements Change {}

    /** Channels moved. */
    record ChannelsSaved(Map<Long, Integer> pts) implements Change {}

    /** A channel's state is gone. */
    record ChannelRemoved(long channelId) implements Change {}

    /** The common state and all channels' are gone. */
    record UpdatesCleared() implements Change {}

    /** A machine started or moved. */
    record MachineMoved(MachineKey key, MachineEntry entry) implements Change {}

    /** A machine is gone. */
    record MachineRemoved(MachineKey key) implements Change {}

    /** All machines are gone. */
    record MachinesCleared() implements Change {}

    /** Other salts were announced for a known key. */
    record SaltsSaved(int dcId, List<ServerSalt> salts) implements Change {}
}
