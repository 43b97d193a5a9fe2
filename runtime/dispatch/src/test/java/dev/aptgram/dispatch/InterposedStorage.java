package dev.aptgram.dispatch;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Storage in memory whose machines a test gets between. */
abstract class InterposedStorage implements Storage, MachineStore {
    final MemoryStorage memory = new MemoryStorage();

    /** {@return the machines, as every access reaches them} */
    MachineStore reached() {
        return memory.machines();
    }

    @Override
    public Optional<MachineEntry> find(MachineKey key) {
        return reached().find(key);
    }

    @Override
    public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
        return reached().compareAndSet(key, expectedVersion, next);
    }

    @Override
    public List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
        return reached().due(machines, nowMillis, limit);
    }

    @Override
    public OptionalLong nextDeadline() {
        return reached().nextDeadline();
    }

    @Override
    public SessionStore session() {
        return memory.session();
    }

    @Override
    public PeerStore peers() {
        return memory.peers();
    }

    @Override
    public UpdateStateStore updates() {
        return memory.updates();
    }

    @Override
    public MachineStore machines() {
        return this;
    }

    @Override
    public void clear() {
        memory.clear();
    }

    @Override
    public void close() {
        memory.close();
    }
}
