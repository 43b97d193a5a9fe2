package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values that are stored: checked, immutable, and silent about what must not be seen. */
class ValuesTest {
    private static final Secret AUTH_KEY = Secret.copyOf(Filled.KEY_BYTES);

    @Test
    void secretIsACopy() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.copyOf(bytes);
        bytes[0] = 9;
        secret.copyBytes()[1] = 9;
        assertThat(secret.copyBytes()).containsExactly(1, 2, 3);
        assertThat(secret.size()).isEqualTo(3);
    }

    @Test
    void secretsAreComparedByContent() {
        assertThat(Secret.copyOf(new byte[] {1, 2})).isEqualTo(Secret.copyOf(new byte[] {1, 2}));
        assertThat(Secret.copyOf(new byte[] {1, 2})).isNotEqualTo(Secret.copyOf(new byte[] {1, 3}));
        assertThat(Secret.copyOf(new byte[] {1, 2})).isNotEqualTo(Secret.copyOf(new byte[] {1, 2, 0}));
        assertThat(Secret.copyOf(new byte[] {1})).isNotEqualTo("Secret");
    }

    @Test
    void secretSaysNothing() {
        assertThat(AUTH_KEY).hasToString("Secret");
        assertThat(AUTH_KEY.hashCode()).isEqualTo(Secret.copyOf(new byte[256]).hashCode());
    }

    @Test
    void textShowsNoSecrets() {
        MachineEntry entry = new MachineEntry("S", Filled.KEY_BYTES, "", 1, 0);
        List<Object> values = List.of(
                AUTH_KEY,
                Filled.KEY,
                Filled.peer(),
                entry,
                new DueMachine(Filled.FORM, entry),
                new Change.KeySaved(Filled.KEY),
                new Change.PeersSaved(List.of(Filled.peer())),
                new Change.MachineMoved(Filled.FORM, entry));
        for (Object value : values) {
            assertThat(value.toString())
                    .doesNotContainIgnoringCase(HexFormat.of().formatHex(Filled.KEY_BYTES, 0, 4))
                    .doesNotContain(
                            Arrays.toString(Arrays.copyOf(Filled.KEY_BYTES, 2)).substring(0, 5))
                    .doesNotContain(Long.toString(Filled.KEY.serverSalt()))
                    .doesNotContain(Long.toString(Filled.peer().accessHash()))
                    .doesNotContain(Filled.PHONE);
        }
        assertThat(Filled.KEY).hasToString("DcKey[dcId=2, createdAt=1700000000]");
        assertThat(Filled.peer()).hasToString("StoredPeer[USER 7]");
        assertThat(entry).hasToString("MachineEntry[state=S, data=256 bytes, schema=, version=1, deadlineMillis=0]");
    }

    @Test
    void keyHasItsLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DcKey(1, Secret.copyOf(new byte[255]), 0, 0))
                .withMessage("an authorization key has 256 bytes, not 255");
        assertThatIllegalArgumentException().isThrownBy(() -> new DcKey(1, AUTH_KEY, 0, -1));
        assertThat(Filled.KEY.withServerSalt(3)).isEqualTo(new DcKey(2, AUTH_KEY, 3, 1_700_000_000L));
    }

    @Test
    void accountIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(0, true, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(1, true, 0));
    }

    @Test
    void machineTextIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MachineKey("", "k"))
                .withMessage("machine must have 1 to 128 characters, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineKey("m", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineKey("m".repeat(129), "k"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineKey("m", "k".repeat(256)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MachineKey("m", "a\0b"))
                .withMessage("key holds U+0000 at index 1, which can't be stored; use whole Unicode characters without"
                        + " U+0000");
        for (String half : List.of("\ud83d", "\ud83dx", "\udc4d", "\udc4d\ud83d", "ok\ud83d\udc4d\udc4d")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new MachineKey("m", half));
        }
        assertThat(new MachineKey("m", "ok\ud83d\udc4d").key()).hasSize(4);
    }

    @Test
    void machineEntryIsChecked() {
        byte[] none = {};
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineEntry("", none, "", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineEntry("s".repeat(129), none, "", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineEntry("s", none, "s".repeat(129), 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineEntry("s", none, "", 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MachineEntry("s", none, "", 1, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MachineEntry("s", new byte[MachineEntry.MAX_DATA + 1], "", 1, 0))
                .withMessageContaining("may have 1048576 bytes, not 1048577");
    }

    @Test
    void machineEntryIsACopyAndComparedByContent() {
        byte[] data = {1, 2};
        MachineEntry entry = new MachineEntry("s", data, "f", 1, 5);
        data[0] = 9;
        entry.data()[1] = 9;
        assertThat(entry.data()).containsExactly(1, 2);
        assertThat(entry)
                .isEqualTo(new MachineEntry("s", new byte[] {1, 2}, "f", 1, 5))
                .hasSameHashCodeAs(new MachineEntry("s", new byte[] {1, 2}, "f", 1, 5))
                .isNotEqualTo(new MachineEntry("t", new byte[] {1, 2}, "f", 1, 5))
                .isNotEqualTo(new MachineEntry("s", new byte[] {1, 3}, "f", 1, 5))
                .isNotEqualTo(new MachineEntry("s", new byte[] {1, 2}, "g", 1, 5))
                .isNotEqualTo(new MachineEntry("s", new byte[] {1, 2}, "f", 2, 5))
                .isNotEqualTo(new MachineEntry("s", new byte[] {1, 2}, "f", 1, 6));
    }

    @Test
    void peerDropsWhatCannotBeLookedUp() {
        StoredPeer peer = StoredPeer.of(PeerKind.USER, 1, 2)
                .withUsernames(List.of("", "Alice", " ", "aLICE", "bob"))
                .withPhone(" ");
        assertThat(peer.usernames()).containsExactly("Alice", "bob");
        assertThat(peer.username()).isEqualTo("Alice");
        assertThat(peer.phone()).isNull();
        assertThat(StoredPeer.of(PeerKind.CHAT, 1, 0).username()).isNull();
    }

    @Test
    void onlyTheSamePeerIsMerged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredPeer.of(PeerKind.USER, 1, 2).mergedOnto(StoredPeer.of(PeerKind.CHAT, 1, 2)))
                .withMessage("StoredPeer[USER 1] and StoredPeer[CHAT 1] are not the same peer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredPeer.of(PeerKind.USER, 1, 2).mergedOnto(StoredPeer.of(PeerKind.USER, 2, 2)));
    }

    /** The codes are in every stored file. */
    @Test
    void codesOfPeerKindsStay() {
        assertThat(Arrays.stream(PeerKind.values()).map(PeerKind::code)).containsExactly(1, 2, 3);
        for (PeerKind kind : PeerKind.values()) {
            assertThat(PeerKind.ofCode(kind.code())).isEqualTo(kind);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PeerKind.ofCode(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PeerKind.ofCode(4));
    }

    @Test
    void emptySnapshotIsEmpty() {
        assertThat(new Tables().snapshot()).isEqualTo(Collections.emptyList());
    }
}
