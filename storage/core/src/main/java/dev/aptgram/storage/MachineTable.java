package dev.aptgram.storage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Machines in memory, with their deadlines in order. Not thread-safe. */
final class MachineTable {
    private static final Comparator<Deadline> EARLIEST_FIRST = Comparator.comparingLong(Deadline::millis)
            .thenComparing(deadline -> deadline.key().machine())
            .thenComparing(deadline -> deadline.key().key());

    private final Map<MachineKey, MachineEntry> entries = new HashMap<>();
    private final TreeSet<Deadline> deadlines = new TreeSet<>(EARLIEST_FIRST);

    private record Deadline(long millis, MachineKey key) {}

    @Nullable
    MachineEntry find(MachineKey key) {
        return entries.get(key);
    }

    Map<MachineKey, MachineEntry> all() {
        return entries;
    }

    void put(MachineKey key, MachineEntry entry) {
        forgetDeadline(key, entries.put(key, entry));
        if (entry.deadlineMillis() > 0) {
            deadlines.add(new Deadline(entry.deadlineMillis(), key));
        }
    }

    void remove(MachineKey key) {
        forgetDeadline(key, entries.remove(key));
    }

    void clear() {
        entries.clear();
        deadlines.clear();
    }

    List<DueMachine> due(long nowMillis, int limit) {
        return deadlines.stream()
                .takeWhile(deadline -> deadline.millis() <= nowMillis)
                .limit(limit)
                .map(deadline -> due(deadline.key()))
                .toList();
    }

    OptionalLong nextDeadline() {
        return deadlines.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(deadlines.first().millis());
    }

    private DueMachine due(MachineKey key) {
        MachineEntry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("a deadline without its machine: " + key);
        }
        return new DueMachine(key, entry);
    }

    private void forgetDeadline(MachineKey key, @Nullable MachineEntry former) {
        if (former != null && former.deadlineMillis() > 0) {
            deadlines.remove(new Deadline(former.deadlineMillis(), key));
        }
    }
}
