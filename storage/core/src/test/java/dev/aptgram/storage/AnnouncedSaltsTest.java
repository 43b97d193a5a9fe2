package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Announced salts outlive the file's being written anew, and files from before there were any are brought up to date. */
class AnnouncedSaltsTest {
    private static final int DC = Filled.KEY.dcId();
    private static final ServerSalt FIRST = new ServerSalt(100, 200, -7);
    private static final ServerSalt SECOND = new ServerSalt(150, 5_000_000_000L, Long.MAX_VALUE);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("me.session");
    }

    @Test
    void theyComeBackInOrder() {
        try (Storage storage = FileStorage.open(file())) {
            storage.session().saveKey(Filled.KEY);
            storage.session().saveSalts(DC, List.of(SECOND, FIRST));
            assertThat(storage.session().salts(DC)).containsExactly(FIRST, SECOND);
            assertThat(storage.session().salts(4)).isEmpty();
        }
        for (int run = 0; run < 2; run++) {
            try (Storage storage = FileStorage.open(file())) {
                assertThat(storage.session().salts(DC)).containsExactly(FIRST, SECOND);
            }
        }
        try (Storage storage = FileStorage.open(file())) {
            storage.session().saveSalts(DC, List.of(SECOND));
            assertThat(storage.session().salts(DC)).containsExactly(SECOND);
        }
    }

    @Test
    void noneNeverHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerSalt(5, 5, 1));
    }

    @Test
    void theirTextShowsNoSalt() {
        assertThat(new ServerSalt(1, 2, 0x1234_5678L)).asString().doesNotContain("305419896", "12345678");
    }

    /** Makes the file say that it is of another version. */
    private void declare(int version) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        System.arraycopy(LogFormat.header(version, 0, 0), 0, bytes, 0, 16);
        Files.write(file(), bytes);
    }

    private int version() throws IOException {
        return ByteBuffer.wrap(Arrays.copyOf(Files.readAllBytes(file()), 16)).getInt(8);
    }

    @Test
    void aFileOfTheFirstVersionIsReadAndBroughtUpToDate() throws IOException {
        try (Storage storage = FileStorage.open(file())) {
            Filled.fill(storage);
        }
        declare(1);
        try (Storage storage = FileStorage.open(file())) {
            Filled.assertFilled(storage);
            assertThat(version()).as("before anything is appended").isEqualTo(2);
            storage.session().saveSalts(DC, List.of(FIRST));
        }
        try (Storage storage = FileStorage.open(file())) {
            Filled.assertFilled(storage);
            assertThat(storage.session().salts(DC)).containsExactly(FIRST);
        }
    }

    @Test
    void aFileOfALaterVersionIsRefusedAndLeftAlone() throws IOException {
        FileStorage.open(file()).close();
        declare(3);
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> FileStorage.open(file())).isInstanceOf(StorageException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }
}
