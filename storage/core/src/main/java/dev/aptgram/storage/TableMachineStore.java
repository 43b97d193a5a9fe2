package dev.aptgram.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The machines of a {@link TableStorage}. */
final class TableMachineStore implements MachineStore {
    private final TableStorage storage;

    TableMachineStore(TableStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<MachineEntry> find(MachineKey key) {
        Objects.requireNonNull(key, "key");
        return storage.read(tables -> Optional.ofNullable(tables.machines().find(key)));
    }

    @Override
    public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
        Objects.requireNonNull(key, "key");
        MachineStore.checkMove(expectedVersion, next);
        if (next == null && expectedVersion == 0) {
            return storage.read(tables -> tables.machines().find(key) == null);
        }
        Change change = next == null ? new Change.MachineRemoved(key) : new Change.MachineMoved(key, next);
        return storage.writeDurablyIf(tables -> version(tables, key) == expectedVersion, change);
    }

    @Override
    public List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
        Set<String> asked = Set.copyOf(machines);
        MachineStore.checkLimit(limit);
        return storage.read(tables -> tables.machines().due(asked, nowMillis, limit));
    }

    @Override
    public OptionalLong nextDeadline() {
        return storage.read(tables -> tables.machines().nextDeadline());
    }

    @Override
    public void clear() {
        storage.writeDurablyIf(tables -> true, new Change.MachinesCleared());
    }

    private static long version(Tables tables, MachineKey key) {
        MachineEntry entry = tables.machines().find(key);
        return entry == null ? 0 : entry.version();
    }
}
