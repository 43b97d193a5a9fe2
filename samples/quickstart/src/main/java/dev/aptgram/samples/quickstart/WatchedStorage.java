package dev.aptgram.samples.quickstart;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A storage that tells of every move of a machine, once it is on the disk. */
record WatchedStorage(Storage inner, Consumer<String> moves) implements Storage {
    @Override
    public SessionStore session() {
        return inner.session();
    }

    @Override
    public PeerStore peers() {
        return inner.peers();
    }

    @Override
    public UpdateStateStore updates() {
        return inner.updates();
    }

    @Override
    public MachineStore machines() {
        return new WatchedMachines(inner.machines(), moves);
    }

    @Override
    public void close() {
        inner.close();
    }

    private record WatchedMachines(MachineStore inner, Consumer<String> moves) implements MachineStore {
        @Override
        public Optional<MachineEntry> find(MachineKey key) {
            return inner.find(key);
        }

        @Override
        public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
            String from = inner.find(key).map(MachineEntry::state).orElse("start");
            boolean moved = inner.compareAndSet(key, expectedVersion, next);
            if (moved) {
                moves.accept(from + " -> " + (next == null ? "end" : next.state()));
            }
            return moved;
        }

        @Override
        public List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
            return inner.due(machines, nowMillis, limit);
        }

        @Override
        public OptionalLong nextDeadline() {
            return inner.nextDeadline();
        }

        @Override
        public void clear() {
            inner.clear();
        }
    }
}
