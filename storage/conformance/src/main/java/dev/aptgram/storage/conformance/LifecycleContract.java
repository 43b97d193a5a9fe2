package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import dev.aptgram.storage.UpdateState;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What must hold from opening to closing, and to the next opening. */
public interface LifecycleContract extends StorageFixture {
    /** Everything is there again after closing; a store that isn't durable is empty again. */
    @Test
    default void everythingOutlivesClosing() throws Exception {
        try (Storage storage = open()) {
            fill(storage);
            assertFilled(storage);
        }
        for (int again = 0; again < 3; again++) {
            try (Storage storage = open()) {
                if (isDurable()) {
                    assertFilled(storage);
                } else {
                    assertEmpty(storage);
                }
            }
        }
    }

    /** What was removed stays removed. */
    @Test
    default void removalOutlivesClosing() throws Exception {
        try (Storage storage = open()) {
            fill(storage);
            storage.session().removeKey(2);
            storage.machines().compareAndSet(Samples.machine("user:2"), 1, null);
            storage.peers().remove(PeerKind.USER, 5);
            storage.updates().removeChannel(70);
        }
        try (Storage storage = open()) {
            assertThat(storage.session().key(2)).isEmpty();
            assertThat(storage.machines().find(Samples.machine("user:2"))).isEmpty();
            assertThat(storage.peers().find(PeerKind.USER, 5)).isEmpty();
            assertThat(storage.peers().byUsername("alice")).isEmpty();
            assertThat(storage.updates().channelPts(70)).isEmpty();
        }
    }

    /** Clearing all leaves nothing, then or later, and the store stays usable. */
    @Test
    default void clearLeavesNothing() throws Exception {
        try (Storage storage = open()) {
            fill(storage);
            storage.clear();
            assertEmpty(storage);
        }
        try (Storage storage = open()) {
            assertEmpty(storage);
            fill(storage);
            assertFilled(storage);
        }
    }

    /** A crash takes nothing that was acknowledged: keys, account, machines. */
    @Test
    default void acknowledgedWritesOutliveACrash() throws Exception {
        try (Storage running = open()) {
            running.session().saveKey(Samples.key(1, 1));
            running.session().saveKey(Samples.key(2, 2));
            running.session().saveKey(Samples.key(2, 2).withServerSalt(77));
            running.session().saveAccount(new Account(42, true, 2));
            running.session().saveKey(Samples.key(3, 3));
            running.session().removeKey(3);
            for (int n = 1; n <= 10; n++) {
                running.machines().compareAndSet(Samples.machine("k"), n - 1, Samples.entry("S", n, n));
            }
            running.machines().compareAndSet(Samples.machine("gone"), 0, Samples.entry("S", 1));
            running.machines().compareAndSet(Samples.machine("gone"), 1, null);
            try (Storage after = openAfterCrash(running)) {
                if (isDurable()) {
                    assertThat(after.session().keys())
                            .containsExactly(
                                    Samples.key(1, 1), Samples.key(2, 2).withServerSalt(77));
                    assertThat(after.session().account()).contains(new Account(42, true, 2));
                    assertThat(after.machines().find(Samples.machine("k"))).contains(Samples.entry("S", 10, 10));
                    assertThat(after.machines().find(Samples.machine("gone"))).isEmpty();
                    assertThat(after.machines().nextDeadline()).hasValue(10);
                } else {
                    assertEmpty(after);
                }
            }
        }
    }

    /** After a crash the store works on, and keeps what is written then. */
    @Test
    default void storeWorksOnAfterACrash() throws Exception {
        try (Storage running = open()) {
            fill(running);
            try (Storage after = openAfterCrash(running)) {
                after.clear();
                fill(after);
                assertFilled(after);
            }
        }
    }

    /** A second opener is refused and told what is in use; once the first has closed, it may open. */
    @Test
    default void secondOpenerIsRefused() throws Exception {
        try (Storage first = open()) {
            if (isExclusive()) {
                assertThatThrownBy(this::open)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("use another file");
                assertThatThrownBy(this::open).isInstanceOf(StorageException.class);
                first.session().saveKey(Samples.key(1, 1));
            } else {
                try (Storage second = open()) {
                    second.session().saveKey(Samples.key(1, 1));
                }
            }
            assertThat(first.session().key(1).isPresent()).isEqualTo(isDurable() || isExclusive());
        }
        try (Storage next = open()) {
            assertThat(next.session().key(1).isPresent()).isEqualTo(isDurable());
        }
    }

    /** Every method of a closed store fails, and says that it is closed; closing again is fine. */
    @Test
    default void closedStoreSaysSo() throws Exception {
        Storage storage = open();
        fill(storage);
        storage.close();
        storage.close();
        List<ThrowingCallable> calls = List.of(
                () -> storage.session().key(1),
                () -> storage.session().keys(),
                () -> storage.session().saveKey(Samples.key(1, 1)),
                () -> storage.session().removeKey(1),
                () -> storage.session().account(),
                () -> storage.session().saveAccount(new Account(1, true, 1)),
                () -> storage.session().clear(),
                () -> storage.peers().find(PeerKind.USER, 5),
                () -> storage.peers().byUsername("alice"),
                () -> storage.peers().byPhone("1"),
                () -> storage.peers().save(List.of(StoredPeer.of(PeerKind.USER, 1, 1))),
                () -> storage.peers().save(List.of()),
                () -> storage.peers().remove(PeerKind.USER, 5),
                () -> storage.peers().clear(),
                () -> storage.updates().load(),
                () -> storage.updates().save(new UpdateState(1, 1, 1, 1)),
                () -> storage.updates().channelPts(70),
                () -> storage.updates().channels(),
                () -> storage.updates().saveChannel(1, 1),
                () -> storage.updates().removeChannel(1),
                () -> storage.updates().clear(),
                () -> storage.machines().find(Samples.machine("k")),
                () -> storage.machines().compareAndSet(Samples.machine("k"), 0, Samples.entry("S", 1)),
                () -> storage.machines().compareAndSet(Samples.machine("k"), 0, null),
                () -> storage.machines().due(Samples.MACHINES, 1, 1),
                () -> storage.machines().nextDeadline(),
                () -> storage.machines().clear(),
                storage::clear);
        for (int i = 0; i < calls.size(); i++) {
            assertThatThrownBy(calls.get(i))
                    .as("call %s", i)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is closed");
        }
    }

    /** The parts are the same objects each time. */
    @Test
    default void partsStayTheSame() throws Exception {
        try (Storage storage = open()) {
            assertThat(storage.session()).isSameAs(storage.session());
            assertThat(storage.peers()).isSameAs(storage.peers());
            assertThat(storage.updates()).isSameAs(storage.updates());
            assertThat(storage.machines()).isSameAs(storage.machines());
        }
    }

    private static StoredPeer alice() {
        return StoredPeer.of(PeerKind.USER, 5, -55)
                .withUsernames(List.of("Alice"))
                .withName(Samples.UNICODE)
                .withPhone("4912345");
    }

    private static StoredPeer min() {
        return StoredPeer.of(PeerKind.CHANNEL, 6, 66).asMin(new PeerContext(PeerKind.CHAT, 7, 8));
    }

    private static void fill(Storage storage) {
        storage.session().saveKey(Samples.key(1, 1));
        storage.session().saveKey(Samples.key(2, 2));
        storage.session().saveAccount(new Account(42, true, 2));
        storage.peers().save(List.of(alice(), min()));
        storage.updates().save(new UpdateState(1, 2, 3, 4));
        storage.updates().saveChannels(Map.of(70L, 700, 71L, 710));
        storage.machines().compareAndSet(Samples.machine("user:1"), 0, Samples.entry("NAME", 1, 900));
        storage.machines().compareAndSet(Samples.machine("user:1"), 1, Samples.entry("AGE", 2, 800));
        storage.machines().compareAndSet(Samples.machine("user:2"), 0, Samples.entry("NAME", 1));
    }

    private static void assertFilled(Storage storage) {
        assertThat(storage.session().keys()).containsExactly(Samples.key(1, 1), Samples.key(2, 2));
        assertThat(storage.session().account()).contains(new Account(42, true, 2));
        assertThat(storage.peers().find(PeerKind.USER, 5)).contains(alice());
        assertThat(storage.peers().byUsername("alice")).contains(alice());
        assertThat(storage.peers().byPhone("4912345")).contains(alice());
        assertThat(storage.peers().find(PeerKind.CHANNEL, 6)).contains(min());
        assertThat(storage.updates().load()).contains(new UpdateState(1, 2, 3, 4));
        assertThat(storage.updates().channels()).isEqualTo(Map.of(70L, 700, 71L, 710));
        assertThat(storage.machines().find(Samples.machine("user:1"))).contains(Samples.entry("AGE", 2, 800));
        assertThat(storage.machines().find(Samples.machine("user:2"))).contains(Samples.entry("NAME", 1));
        assertThat(storage.machines().nextDeadline()).hasValue(800);
    }

    private static void assertEmpty(Storage storage) {
        assertThat(storage.session().keys()).isEmpty();
        assertThat(storage.session().account()).isEmpty();
        assertThat(storage.peers().find(PeerKind.USER, 5)).isEmpty();
        assertThat(storage.peers().byUsername("alice")).isEmpty();
        assertThat(storage.updates().load()).isEmpty();
        assertThat(storage.updates().channels()).isEmpty();
        assertThat(storage.machines().find(Samples.machine("user:1"))).isEmpty();
        assertThat(storage.machines().due(Samples.MACHINES, Long.MAX_VALUE, 10)).isEmpty();
    }
}
