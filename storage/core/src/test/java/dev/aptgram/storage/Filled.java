package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A store with something of everything in it. */
final class Filled {
    /** A key whose bytes and text are easy to search for. */
    static final byte[] KEY_BYTES = bytes(9);

    static final DcKey KEY = new DcKey(2, Secret.copyOf(KEY_BYTES), 0x5A17_5A17_5A17_5A17L, 1_700_000_000L);
    static final MachineKey FORM = new MachineKey("form", "user:7");
    static final String PHONE = "4915100000007";

    private Filled() {}

    static void fill(Storage storage) {
        storage.session().saveKey(KEY);
        storage.session().saveAccount(new Account(7, true, 2));
        storage.peers().save(List.of(peer()));
        storage.updates().save(new UpdateState(1, 2, 3, 4));
        storage.updates().saveChannels(Map.of(5L, 50));
        storage.machines().compareAndSet(FORM, 0, entry(1));
        storage.machines().compareAndSet(FORM, 1, entry(2));
    }

    static void assertFilled(Storage storage) {
        assertThat(storage.session().keys()).containsExactly(KEY);
        assertThat(storage.session().account()).contains(new Account(7, true, 2));
        assertThat(storage.peers().byUsername("alice")).contains(peer());
        assertThat(storage.updates().load()).contains(new UpdateState(1, 2, 3, 4));
        assertThat(storage.updates().channels()).isEqualTo(Map.of(5L, 50));
        assertThat(storage.machines().find(FORM)).contains(entry(2));
    }

    static StoredPeer peer() {
        return StoredPeer.of(PeerKind.USER, 7, 0x7A5B_7A5B_7A5B_7A5BL)
                .withUsernames(List.of("alice"))
                .withPhone(PHONE);
    }

    static MachineEntry entry(long version) {
        return new MachineEntry("S" + version, bytes(version), "3f2a", version, 0);
    }

    static byte[] bytes(long seed) {
        byte[] bytes = new byte[256];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Tells whether a file in a directory holds the key. */
    static boolean keyIsIn(Path directory) throws IOException {
        String key = new String(KEY_BYTES, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(key)) {
                    return true;
                }
            }
            return false;
        }
    }
}
