package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.Storage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a {@link MachineStore} must do, one caller at a time. */
public interface MachineContract extends StorageFixture {
    /** A new store runs nothing. */
    @Test
    default void machinesBeginEmpty() throws Exception {
        try (Storage storage = open()) {
            assertThat(storage.machines().find(Samples.machine("user:1"))).isEmpty();
            assertThat(storage.machines().due(Samples.MACHINES, Long.MAX_VALUE, 10))
                    .isEmpty();
            assertThat(storage.machines().nextDeadline()).isEmpty();
        }
    }

    /** A machine starts, moves and ends. */
    @Test
    default void machineRunsItsCourse() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            MachineKey key = Samples.machine("user:1");
            MachineEntry name = Samples.entry("NAME", 1);
            assertThat(machines.compareAndSet(key, 0, name)).isTrue();
            assertThat(machines.find(key)).contains(name);
            MachineEntry age = Samples.entry("AGE", 2);
            assertThat(machines.compareAndSet(key, 1, age)).isTrue();
            assertThat(machines.find(key)).contains(age);
            assertThat(machines.compareAndSet(key, 2, null)).isTrue();
            assertThat(machines.find(key)).isEmpty();
        }
    }

    /** A move with a wrong expectation changes nothing, whichever way it is wrong. */
    @Test
    default void wrongExpectationChangesNothing() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            MachineKey key = Samples.machine("user:1");
            assertThat(machines.compareAndSet(key, 1, Samples.entry("AGE", 2))).isFalse();
            assertThat(machines.compareAndSet(key, 1, null)).isFalse();
            assertThat(machines.compareAndSet(key, 0, null)).isTrue();
            assertThat(machines.find(key)).isEmpty();
            MachineEntry at5 = Samples.entry("NAME", 5);
            assertThat(machines.compareAndSet(key, 0, at5)).isTrue();
            assertThat(machines.compareAndSet(key, 0, Samples.entry("AGE", 6))).isFalse();
            assertThat(machines.compareAndSet(key, 4, Samples.entry("AGE", 6))).isFalse();
            assertThat(machines.compareAndSet(key, 6, Samples.entry("AGE", 7))).isFalse();
            assertThat(machines.compareAndSet(key, 4, null)).isFalse();
            assertThat(machines.compareAndSet(key, 0, null)).isFalse();
            assertThat(machines.find(key)).contains(at5);
        }
    }

    /** Versions may leap, up to the greatest number there is; they never fall or stand still. */
    @Test
    default void versionsOnlyGrow() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            MachineKey key = Samples.machine("user:1");
            assertThat(machines.compareAndSet(key, 0, Samples.entry("A", 10))).isTrue();
            assertThatThrownBy(() -> machines.compareAndSet(key, 10, Samples.entry("B", 10)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from 10 to 10");
            assertThatThrownBy(() -> machines.compareAndSet(key, 10, Samples.entry("B", 9)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> machines.compareAndSet(key, -1, Samples.entry("B", 11)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(machines.compareAndSet(key, 10, Samples.entry("B", Long.MAX_VALUE)))
                    .isTrue();
            assertThat(machines.find(key).orElseThrow().version()).isEqualTo(Long.MAX_VALUE);
            assertThat(machines.compareAndSet(key, Long.MAX_VALUE, null)).isTrue();
        }
    }

    /** Keys differ in every character and in which part it belongs to. */
    @Test
    default void machineKeysAreIsolated() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            List<MachineKey> keys = List.of(
                    new MachineKey("form", "user:1"),
                    new MachineKey("form", "USER:1"),
                    new MachineKey("form", "user:1 "),
                    new MachineKey("form", "user:11"),
                    new MachineKey("Form", "user:1"),
                    new MachineKey("formuser", ":1"),
                    new MachineKey("f", "ormuser:1"),
                    new MachineKey("form", "\u00e9"),
                    new MachineKey("form", "e\u0301"));
            for (int i = 0; i < keys.size(); i++) {
                assertThat(machines.compareAndSet(keys.get(i), 0, Samples.entry("S" + i, 1)))
                        .as("%s is a key of its own", keys.get(i))
                        .isTrue();
            }
            assertThat(machines.compareAndSet(keys.get(0), 1, null)).isTrue();
            for (int i = 1; i < keys.size(); i++) {
                assertThat(machines.find(keys.get(i))).contains(Samples.entry("S" + i, 1));
            }
        }
    }

    /** The longest and the oddest text comes back unchanged. */
    @Test
    default void machineTextComesBack() throws Exception {
        try (Storage storage = open()) {
            MachineKey longest = new MachineKey("\u4f60".repeat(MachineKey.MAX_MACHINE), "\ud83d\udc4d".repeat(127));
            MachineEntry entry = new MachineEntry(
                    "\u00df".repeat(MachineEntry.MAX_TEXT), new byte[0], "\u4f60".repeat(MachineEntry.MAX_TEXT), 1, 0);
            assertThat(storage.machines().compareAndSet(longest, 0, entry)).isTrue();
            assertThat(storage.machines().find(longest)).contains(entry);
            MachineKey odd = new MachineKey(Samples.UNICODE, Samples.UNICODE);
            MachineEntry plain = new MachineEntry(Samples.UNICODE, new byte[] {0}, "", 1, 0);
            assertThat(storage.machines().compareAndSet(odd, 0, plain)).isTrue();
            assertThat(storage.machines().find(odd)).contains(plain);
        }
    }

    /** As much data as an entry may hold comes back, also after the store was closed. */
    @Test
    default void largeMachineDataComesBack() throws Exception {
        MachineEntry large = new MachineEntry("S", Samples.bytes(MachineEntry.MAX_DATA, 1), "", 1, 0);
        try (Storage storage = open()) {
            assertThat(storage.machines().compareAndSet(Samples.machine("k"), 0, large))
                    .isTrue();
            assertThat(storage.machines().find(Samples.machine("k"))).contains(large);
        }
        if (isDurable()) {
            try (Storage storage = open()) {
                assertThat(storage.machines().find(Samples.machine("k"))).contains(large);
            }
        }
    }

    /** Those whose time has come are listed, earliest first, as many as asked for. */
    @Test
    default void deadlinesComeInOrder() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            long[] deadlines = {500, 100, 300, 0, Long.MAX_VALUE, 200, 400};
            for (long deadline : deadlines) {
                machines.compareAndSet(Samples.machine("at" + deadline), 0, Samples.entry("S", 1, deadline));
            }
            assertThat(machines.nextDeadline()).hasValue(100);
            assertThat(machines.due(Samples.MACHINES, 99, 10)).isEmpty();
            assertThat(machines.due(Samples.MACHINES, 100, 10))
                    .containsExactly(new DueMachine(Samples.machine("at100"), Samples.entry("S", 1, 100)));
            assertThat(dueKeys(machines, 300, 10)).containsExactly("at100", "at200", "at300");
            assertThat(dueKeys(machines, 1_000, 2)).containsExactly("at100", "at200");
            assertThat(dueKeys(machines, Long.MAX_VALUE, Integer.MAX_VALUE))
                    .containsExactly("at100", "at200", "at300", "at400", "at500", "at" + Long.MAX_VALUE);
            assertThat(machines.due(Samples.MACHINES, -1, 1)).isEmpty();
            assertThatThrownBy(() -> machines.due(Samples.MACHINES, 1_000, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Several machines may share a deadline, and none is lost for it. */
    @Test
    default void equalDeadlinesAreAllListed() throws Exception {
        try (Storage storage = open()) {
            for (int i = 0; i < 20; i++) {
                storage.machines().compareAndSet(Samples.machine("k" + i), 0, Samples.entry("S", 1, 1_000));
            }
            assertThat(dueKeys(storage.machines(), 1_000, 100))
                    .containsExactlyInAnyOrderElementsOf(Stream.iterate(0, i -> i + 1)
                            .limit(20)
                            .map(i -> "k" + i)
                            .toList());
            assertThat(storage.machines().due(Samples.MACHINES, 1_000, 7)).hasSize(7);
        }
    }

    /** Only those that were asked about are listed, and what else is overdue takes nobody's place. */
    @Test
    default void deadlinesAreListedByMachine() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            for (int i = 0; i < 20; i++) {
                machines.compareAndSet(new MachineKey("gone", "k" + i), 0, Samples.entry("S", 1, 1 + i));
                machines.compareAndSet(new MachineKey("form", "k" + i), 0, Samples.entry("S", 1, 1_000 + 2 * i));
                machines.compareAndSet(new MachineKey("quiz", "k" + i), 0, Samples.entry("S", 1, 1_001 + 2 * i));
            }
            assertThat(machines.due(Set.of("form", "quiz", "never"), Long.MAX_VALUE, 4))
                    .extracting(DueMachine::key)
                    .containsExactly(
                            new MachineKey("form", "k0"),
                            new MachineKey("quiz", "k0"),
                            new MachineKey("form", "k1"),
                            new MachineKey("quiz", "k1"));
            assertThat(machines.due(Set.of("quiz"), 1_003, 10))
                    .extracting(DueMachine::key)
                    .containsExactly(new MachineKey("quiz", "k0"), new MachineKey("quiz", "k1"));
            assertThat(machines.due(Set.of("form", "quiz"), 999, 10)).isEmpty();
            assertThat(machines.due(Set.of("never"), Long.MAX_VALUE, 10)).isEmpty();
            assertThat(machines.due(Set.of(), Long.MAX_VALUE, 10)).isEmpty();
            assertThat(machines.nextDeadline()).hasValue(1);
        }
    }

    /** A deadline moves and goes with its machine. */
    @Test
    default void deadlineFollowsItsMachine() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            MachineKey key = Samples.machine("k");
            machines.compareAndSet(key, 0, Samples.entry("S", 1, 100));
            machines.compareAndSet(key, 1, Samples.entry("S", 2, 500));
            assertThat(machines.due(Samples.MACHINES, 499, 10)).isEmpty();
            assertThat(machines.nextDeadline()).hasValue(500);
            machines.compareAndSet(key, 2, Samples.entry("S", 3, 0));
            assertThat(machines.due(Samples.MACHINES, Long.MAX_VALUE, 10)).isEmpty();
            assertThat(machines.nextDeadline()).isEmpty();
            machines.compareAndSet(key, 3, Samples.entry("S", 4, 50));
            assertThat(dueKeys(machines, 50, 10)).containsExactly("k");
            assertThat(dueKeys(machines, 50, 10)).as("due until moved").containsExactly("k");
            machines.compareAndSet(key, 4, null);
            assertThat(machines.nextDeadline()).isEmpty();
        }
    }

    /** Clearing ends all machines and their deadlines, and nothing else. */
    @Test
    default void machinesAreCleared() throws Exception {
        try (Storage storage = open()) {
            storage.machines().compareAndSet(Samples.machine("a"), 0, Samples.entry("S", 1, 100));
            storage.machines().compareAndSet(Samples.machine("b"), 0, Samples.entry("S", 1));
            storage.session().saveKey(Samples.key(1, 1));
            storage.machines().clear();
            assertThat(storage.machines().find(Samples.machine("a"))).isEmpty();
            assertThat(storage.machines().find(Samples.machine("b"))).isEmpty();
            assertThat(storage.machines().nextDeadline()).isEmpty();
            assertThat(storage.session().keys()).hasSize(1);
        }
    }

    private static List<String> dueKeys(MachineStore machines, long now, int limit) {
        return machines.due(Samples.MACHINES, now, limit).stream()
                .map(due -> due.key().key())
                .toList();
    }
}
