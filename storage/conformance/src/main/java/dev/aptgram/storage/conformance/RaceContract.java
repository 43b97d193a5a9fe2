package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.storage.UpdateState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What must hold when many threads use one store. */
public interface RaceContract extends StorageFixture {
    /** How many threads race. */
    int THREADS = 8;

    /** Of those who start, move or end a machine at one moment, exactly one wins, and what it wrote is there. */
    @Test
    default void exactlyOneWins() throws Exception {
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            for (int round = 0; round < 10; round++) {
                MachineKey key = Samples.machine("round:" + round);
                assertWinner(machines, key, Race.run(THREADS, i -> () -> machines.compareAndSet(key, 0, at(i, 1))), 1);
                assertWinner(machines, key, Race.run(THREADS, i -> () -> machines.compareAndSet(key, 1, at(i, 2))), 2);
                List<Boolean> ended = Race.run(THREADS, i -> () -> machines.compareAndSet(key, 2, null));
                assertThat(Collections.frequency(ended, true)).isEqualTo(1);
                assertThat(machines.find(key)).isEmpty();
            }
        }
    }

    /** Counting by compare-and-set loses no count, and a reader never sees a version fall. */
    @Test
    default void noMoveIsLost() throws Exception {
        int each = 25;
        try (Storage storage = open()) {
            MachineStore machines = storage.machines();
            MachineKey key = Samples.machine("counter");
            Race.run(THREADS, i -> () -> {
                long seen = 0;
                for (int done = 0; done < each; ) {
                    Optional<MachineEntry> now = machines.find(key);
                    long version = now.map(MachineEntry::version).orElse(0L);
                    assertThat(version).isGreaterThanOrEqualTo(seen);
                    seen = version;
                    if (machines.compareAndSet(key, version, Samples.entry("N", version + 1, version + 1))) {
                        done++;
                    }
                }
                return seen;
            });
            long total = (long) THREADS * each;
            assertThat(machines.find(key)).contains(Samples.entry("N", total, total));
            assertThat(machines.nextDeadline()).hasValue(total);
        }
    }

    /** Threads that mind their own keys don't disturb one another, in any part of the store. */
    @Test
    default void strangersDoNotDisturb() throws Exception {
        int each = 15;
        try (Storage storage = open()) {
            Race.run(THREADS, i -> () -> {
                for (int n = 1; n <= each; n++) {
                    MachineKey key = Samples.machine("own:" + i);
                    assertThat(storage.machines().compareAndSet(key, n - 1, Samples.entry("N", n)))
                            .isTrue();
                    storage.session().saveKey(Samples.key(i + 1, n));
                    storage.peers().save(List.of(peer(i, n)));
                    storage.updates().saveChannel(i, n);
                    storage.updates().save(new UpdateState(i, i, i, i));
                }
                return true;
            });
            for (int i = 0; i < THREADS; i++) {
                assertThat(storage.machines().find(Samples.machine("own:" + i))).contains(Samples.entry("N", each));
                assertThat(storage.session().key(i + 1)).contains(Samples.key(i + 1, each));
                assertThat(storage.peers().byUsername("n" + each + "_" + i)).contains(peer(i, each));
                assertThat(storage.updates().channelPts(i)).hasValue(each);
            }
            UpdateState state = storage.updates().load().orElseThrow();
            assertThat(state).isEqualTo(new UpdateState(state.pts(), state.pts(), state.pts(), state.pts()));
        }
    }

    /** An interrupted thread can write, stays interrupted, and breaks nothing for the others. */
    @Test
    default void interruptionDoesNoHarm() throws Exception {
        try (Storage storage = open()) {
            MachineKey key = Samples.machine("k");
            List<Boolean> stillInterrupted = Race.run(1, i -> () -> {
                Thread.currentThread().interrupt();
                storage.session().saveKey(Samples.key(1, 1));
                assertThat(storage.machines().compareAndSet(key, 0, Samples.entry("S", 1)))
                        .isTrue();
                return Thread.interrupted();
            });
            assertThat(stillInterrupted).containsExactly(true);
            assertThat(storage.machines().compareAndSet(key, 1, Samples.entry("S", 2)))
                    .isTrue();
        }
        if (isDurable()) {
            try (Storage storage = open()) {
                assertThat(storage.machines().find(Samples.machine("k"))).contains(Samples.entry("S", 2));
                assertThat(storage.session().key(1)).contains(Samples.key(1, 1));
            }
        }
    }

    /** Interrupting a thread in the middle of its writes breaks nothing either. */
    @Test
    default void interruptionAtAnyMomentDoesNoHarm() throws Exception {
        int moves = 60;
        try (Storage storage = open()) {
            MachineKey key = Samples.machine("k");
            Thread[] writer = new Thread[1];
            boolean[] done = new boolean[1];
            Race.run(2, i -> i == 0 ? () -> write(storage, key, moves, writer, done) : () -> disturb(writer, done));
            assertThat(storage.machines().find(key)).contains(Samples.entry("S", moves));
        }
    }

    private static boolean write(Storage storage, MachineKey key, int moves, Thread[] writer, boolean[] done) {
        synchronized (done) {
            writer[0] = Thread.currentThread();
        }
        try {
            for (int n = 1; n <= moves; n++) {
                assertThat(storage.machines().compareAndSet(key, n - 1, Samples.entry("S", n)))
                        .isTrue();
            }
        } finally {
            synchronized (done) {
                done[0] = true;
            }
        }
        return Thread.interrupted();
    }

    private static boolean disturb(Thread[] writer, boolean[] done) {
        while (true) {
            synchronized (done) {
                if (done[0]) {
                    return true;
                }
                if (writer[0] != null) {
                    writer[0].interrupt();
                }
            }
            Thread.onSpinWait();
        }
    }

    private static MachineEntry at(int thread, long version) {
        return Samples.entry("BY" + thread, version);
    }

    private static StoredPeer peer(int thread, int n) {
        return StoredPeer.of(PeerKind.USER, 1_000 + thread, n).withUsernames(List.of("n" + n + "_" + thread));
    }

    private static void assertWinner(MachineStore machines, MachineKey key, List<Boolean> won, long version) {
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(machines.find(key)).contains(at(won.indexOf(true), version));
    }
}
