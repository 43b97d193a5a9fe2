package dev.aptgram.storage;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Machines in memory, with the deadlines of each in order. Not thread-safe. */
final class MachineTable {
    private static final Comparator<Deadline> EARLIEST_FIRST = Comparator.comparingLong(Deadline::millis)
            .thenComparing(deadline -> deadline.key().machine())
            .thenComparing(deadline -> deadline.key().key());

    private final Map<MachineKey, MachineEntry> entries = new HashMap<>();
    private final Map<String, TreeSet<Deadline>> deadlines = new HashMap<>();

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
            deadlines
                    .computeIfAbsent(key.machine(), machine -> new TreeSet<>(EARLIEST_FIRST))
                    .add(new Deadline(entry.deadlineMillis(), key));
        }
    }

    void remove(MachineKey key) {
        forgetDeadline(key, entries.remove(key));
    }

    void clear() {
        entries.clear();
        deadlines.clear();
    }

    List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
        return machines.stream()
                .flatMap(machine -> ofMachine(machine).stream()
                        .takeWhile(deadline -> deadline.millis() <= nowMillis)
                        .limit(limit))
                .sorted(EARLIEST_FIRST)
                .limit(limit)
                .map(deadline -> due(deadline.key()))
                .toList();
    }

    private Collection<Deadline> ofMachine(String machine) {
        TreeSet<Deadline> ofMachine = deadlines.get(machine);
        return ofMachine == null ? List.of() : ofMachine;
    }

    OptionalLong nextDeadline() {
        return deadlines.values().stream()
                .mapToLong(ofMachine -> ofMachine.first().millis())
                .min();
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
            TreeSet<Deadline> ofMachine = deadlines.get(key.machine());
            if (ofMachine == null || !ofMachine.remove(new Deadline(former.deadlineMillis(), key))) {
                throw new IllegalStateException("a machine without its deadline: " + key);
            }
            if (ofMachine.isEmpty()) {
                deadlines.remove(key.machine());
            }
        }
    }
}
