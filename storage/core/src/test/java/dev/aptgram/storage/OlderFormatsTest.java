package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every format there has been, as the code of their time wrote them, are read and brought up to date. */
class OlderFormatsTest {
    private static final MachineKey FORM = new MachineKey("form", "user:7");

    @TempDir
    Path directory;

    static List<Integer> formats() {
        return IntStream.rangeClosed(1, LogFormat.VERSION).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isReadAndBroughtUpToDate(int format) throws IOException {
        Path file = directory.resolve("me.session");
        try (InputStream kept = OlderFormatsTest.class.getResourceAsStream("formats/" + format + ".session")) {
            assertThat(kept).as("a file of format %s is kept", format).isNotNull();
            Files.copy(kept, file);
        }
        assertThat(version(file)).isEqualTo(format);
        for (int run = 0; run < 2; run++) {
            try (Storage storage = open(file, format)) {
                assertHolds(storage, format);
            }
        }
        assertThat(version(file))
                .isEqualTo(format == LogFormat.LOCKED_VERSION ? LogFormat.LOCKED_VERSION : LogFormat.PLAIN_VERSION);
    }

    private static Storage open(Path file, int format) {
        return format == LogFormat.LOCKED_VERSION
                ? FileStorage.open(file, "correct horse".toCharArray(), 10)
                : FileStorage.open(file);
    }

    private static void assertHolds(Storage storage, int format) {
        byte[] key = new byte[DcKey.AUTH_KEY_BYTES];
        new Random(2).nextBytes(key);
        assertThat(storage.session().keys()).containsExactly(new DcKey(2, Secret.copyOf(key), 2, 1_700_000_000L));
        List<ServerSalt> salts = List.of(new ServerSalt(1_700_000_000L, 1_700_003_600L, -77));
        assertThat(storage.session().salts(2)).isEqualTo(format == 1 ? List.of() : salts);
        assertThat(storage.session().account()).contains(new Account(7, true, 2));
        assertThat(storage.peers().byUsername("alice"))
                .contains(StoredPeer.of(PeerKind.USER, 7, 77)
                        .withUsernames(List.of("alice"))
                        .withPhone("49151"));
        assertThat(storage.updates().load()).contains(new UpdateState(1, 2, 3, 4));
        assertThat(storage.updates().channelPts(5)).hasValue(50);
        assertThat(storage.machines().find(FORM))
                .contains(new MachineEntry("S2", new byte[] {1, 2, 3}, "3f2a", 2, 2_000));
    }

    private static int version(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).getInt(8);
    }
}
