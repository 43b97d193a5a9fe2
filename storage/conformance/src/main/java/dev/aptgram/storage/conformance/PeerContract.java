package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.StoredPeer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link PeerStore} must do. */
public interface PeerContract extends StorageFixture {
    /** A new store knows nobody. */
    @Test
    default void peersBeginEmpty() throws Exception {
        try (Storage storage = open()) {
            assertThat(storage.peers().find(PeerKind.USER, 1)).isEmpty();
            assertThat(storage.peers().byUsername("alice")).isEmpty();
            assertThat(storage.peers().byPhone("4912345")).isEmpty();
        }
    }

    /** Every part of a peer comes back, present or absent. */
    @Test
    default void peerComesBack() throws Exception {
        List<StoredPeer> peers = List.of(
                new StoredPeer(
                        PeerKind.USER,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        List.of("Alice", "alice_two", "third"),
                        Samples.UNICODE,
                        "4912345",
                        false,
                        null),
                StoredPeer.of(PeerKind.CHAT, 7, 0),
                StoredPeer.of(PeerKind.CHANNEL, 8, -1).withName("").withUsernames(List.of("news")),
                StoredPeer.of(PeerKind.USER, 9, 3).asMin(new PeerContext(PeerKind.CHANNEL, 8, Integer.MAX_VALUE)),
                StoredPeer.of(PeerKind.USER, 10, 4).asMin(null));
        try (Storage storage = open()) {
            storage.peers().save(peers);
            for (StoredPeer peer : peers) {
                assertThat(storage.peers().find(peer.kind(), peer.id())).contains(peer);
            }
        }
    }

    /** A user, a group and a channel may have the same number. */
    @Test
    default void peerKindsAreIsolated() throws Exception {
        try (Storage storage = open()) {
            for (PeerKind kind : PeerKind.values()) {
                storage.peers().save(List.of(StoredPeer.of(kind, 5, kind.code())));
            }
            for (PeerKind kind : PeerKind.values()) {
                assertThat(storage.peers().find(kind, 5)).contains(StoredPeer.of(kind, 5, kind.code()));
            }
            storage.peers().remove(PeerKind.CHAT, 5);
            storage.peers().remove(PeerKind.CHAT, 5);
            assertThat(storage.peers().find(PeerKind.CHAT, 5)).isEmpty();
            assertThat(storage.peers().find(PeerKind.USER, 5)).isPresent();
        }
    }

    /** Names are found whatever their case, phone numbers as they are; other text finds nobody. */
    @Test
    default void peerIsFoundByNameAndPhone() throws Exception {
        StoredPeer alice = StoredPeer.of(PeerKind.USER, 1, 11)
                .withUsernames(List.of("Alice", "alice_two"))
                .withPhone("4912345");
        try (Storage storage = open()) {
            storage.peers().save(List.of(alice, StoredPeer.of(PeerKind.USER, 2, 22)));
            assertThat(storage.peers().byUsername("alice")).contains(alice);
            assertThat(storage.peers().byUsername("ALICE_TWO")).contains(alice);
            assertThat(storage.peers().byPhone("4912345")).contains(alice);
            for (String other : List.of("", "ali%", "alice_", "alicextwo", "alice ", "@alice", "4912345")) {
                assertThat(storage.peers().byUsername(other)).as(other).isEmpty();
            }
            for (String other : List.of("", "alice", "491234", "49123456")) {
                assertThat(storage.peers().byPhone(other)).as(other).isEmpty();
            }
        }
    }

    /** A newer full peer replaces all of the older one, its former names included. */
    @Test
    default void fullPeerReplaces() throws Exception {
        StoredPeer old = StoredPeer.of(PeerKind.USER, 1, 11)
                .withUsernames(List.of("old", "kept"))
                .withName("Old")
                .withPhone("1");
        StoredPeer now = StoredPeer.of(PeerKind.USER, 1, 12)
                .withUsernames(List.of("kept", "fresh"))
                .withPhone("2");
        try (Storage storage = open()) {
            storage.peers().save(List.of(old, now));
            assertThat(storage.peers().find(PeerKind.USER, 1)).contains(now);
            assertThat(storage.peers().byUsername("old")).isEmpty();
            assertThat(storage.peers().byUsername("kept")).contains(now);
            assertThat(storage.peers().byUsername("fresh")).contains(now);
            assertThat(storage.peers().byPhone("1")).isEmpty();
            assertThat(storage.peers().byPhone("2")).contains(now);
        }
    }

    /** A name or number that changes hands belongs to the one saved last; the other one loses it. */
    @Test
    default void nameChangesHands() throws Exception {
        StoredPeer alice = StoredPeer.of(PeerKind.USER, 1, 11)
                .withUsernames(List.of("first", "Shared", "last"))
                .withPhone("1");
        StoredPeer bob = StoredPeer.of(PeerKind.CHANNEL, 1, 22)
                .withUsernames(List.of("shared"))
                .withPhone("1");
        StoredPeer aliceAfter = alice.withUsernames(List.of("first", "last")).withPhone(null);
        try (Storage storage = open()) {
            storage.peers().save(List.of(alice));
            storage.peers().save(List.of(bob));
            assertThat(storage.peers().byUsername("Shared")).contains(bob);
            assertThat(storage.peers().byPhone("1")).contains(bob);
            assertThat(storage.peers().find(PeerKind.USER, 1)).contains(aliceAfter);
            assertThat(storage.peers().byUsername("first")).contains(aliceAfter);
            storage.peers().remove(PeerKind.CHANNEL, 1);
            assertThat(storage.peers().byUsername("shared")).isEmpty();
            assertThat(storage.peers().byPhone("1")).isEmpty();
            storage.peers().save(List.of(alice));
            assertThat(storage.peers().byUsername("shared")).contains(alice);
        }
        if (isDurable()) {
            try (Storage storage = open()) {
                assertThat(storage.peers().find(PeerKind.USER, 1)).contains(alice);
                assertThat(storage.peers().byUsername("LAST")).contains(alice);
            }
        }
    }

    /** A min peer never takes anything from a full one: its hash is good for less (protocol rules for min users). */
    @Test
    default void minPeerDoesNotReplaceAFullOne() throws Exception {
        StoredPeer full = StoredPeer.of(PeerKind.USER, 1, 11)
                .withUsernames(List.of("alice"))
                .withName("Alice")
                .withPhone("1");
        StoredPeer nameless = StoredPeer.of(PeerKind.USER, 2, 21);
        StoredPeer min = StoredPeer.of(PeerKind.USER, 1, 99)
                .withUsernames(List.of("other"))
                .withName("A.")
                .asMin(new PeerContext(PeerKind.CHAT, 3, 4));
        StoredPeer minOfNameless =
                StoredPeer.of(PeerKind.USER, 2, 98).withName("Bob").asMin(null);
        try (Storage storage = open()) {
            storage.peers().save(List.of(full, nameless));
            storage.peers().save(List.of(min, minOfNameless));
            assertThat(storage.peers().find(PeerKind.USER, 1)).contains(full);
            assertThat(storage.peers().byUsername("other")).isEmpty();
            assertThat(storage.peers().find(PeerKind.USER, 2)).contains(nameless.withName("Bob"));
        }
    }

    /** A min peer is replaced by a fuller one, and keeps its context when a newer min one has none. */
    @Test
    default void minPeerIsReplaced() throws Exception {
        PeerContext seen = new PeerContext(PeerKind.CHANNEL, 3, 4);
        StoredPeer first = StoredPeer.of(PeerKind.USER, 1, 90).asMin(seen);
        StoredPeer second = StoredPeer.of(PeerKind.USER, 1, 91).withName("B").asMin(null);
        StoredPeer full = StoredPeer.of(PeerKind.USER, 1, 11).withName("Bob");
        try (Storage storage = open()) {
            storage.peers().save(List.of(first, second));
            assertThat(storage.peers().find(PeerKind.USER, 1)).contains(second.asMin(seen));
            storage.peers().save(List.of(full));
            assertThat(storage.peers().find(PeerKind.USER, 1)).contains(full);
        }
    }

    /** A large batch with long names is saved whole. */
    @Test
    default void manyPeersComeBack() throws Exception {
        List<StoredPeer> many = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            many.add(StoredPeer.of(PeerKind.USER, i, -i).withUsernames(List.of("user_" + i)));
        }
        many.add(StoredPeer.of(PeerKind.CHANNEL, 1, 1).withName("\u4f60".repeat(10_000)));
        try (Storage storage = open()) {
            storage.peers().save(List.of());
            storage.peers().save(many);
        }
        if (isDurable()) {
            try (Storage storage = open()) {
                for (StoredPeer peer : many) {
                    assertThat(storage.peers().find(peer.kind(), peer.id())).contains(peer);
                }
                assertThat(storage.peers().byUsername("USER_1999")).contains(many.get(1_998));
            }
        }
    }

    /** Clearing takes peers with their names, and nothing else. */
    @Test
    default void peersAreCleared() throws Exception {
        try (Storage storage = open()) {
            StoredPeer alice = StoredPeer.of(PeerKind.USER, 1, 11)
                    .withUsernames(List.of("alice"))
                    .withPhone("1");
            storage.peers().save(List.of(alice));
            storage.session().saveKey(Samples.key(1, 1));
            storage.peers().clear();
            assertThat(storage.peers().find(PeerKind.USER, 1)).isEmpty();
            assertThat(storage.peers().byUsername("alice")).isEmpty();
            assertThat(storage.peers().byPhone("1")).isEmpty();
            assertThat(storage.session().keys()).hasSize(1);
            storage.peers().save(List.of(alice));
            assertThat(storage.peers().byUsername("alice")).contains(alice);
        }
    }
}
