package dev.aptgram.simulate.updates;

import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.UpdateState;
import java.util.ArrayList;
import java.util.List;

/** What the client has stored in the end, held against the server. */
record LastLook(ServerLog log, Answers answers, CrashableStore.Snapshot stored, PeerStore peers) {
    void look() {
        UpdateState state = stored.state();
        if (state == null || state.pts() != log.pts() || state.qts() != log.qts() || state.seq() != log.seq()) {
            throw new Violation("in the end the store has " + state + ", the server pts " + log.pts() + ", qts "
                    + log.qts() + ", seq " + log.seq());
        }
        List<Long> channels = new ArrayList<>(Population.CHANNELS);
        channels.add(Population.FOLLOWED);
        for (long id : channels) {
            Integer at = stored.channels().get(id);
            boolean heardOf =
                    at != null || log.entries().stream().anyMatch(entry -> entry.channel == id && entry.told > 0);
            if (heardOf && !answers.hasLeftOpen(id) && (at == null || at != log.pts(id))) {
                throw new Violation(
                        "in the end channel " + id + " is stored at " + at + ", the server is at " + log.pts(id));
            }
        }
        for (long id = 100; id < 500; id++) {
            hash(PeerKind.USER, id);
            hash(PeerKind.CHANNEL, id);
        }
    }

    private void hash(PeerKind kind, long id) {
        peers.find(kind, id).ifPresent(peer -> {
            if (!peer.min() && peer.accessHash() != Population.hash(id)) {
                throw new Violation(peer + " is stored with a hash that is good for nothing");
            }
        });
    }
}
