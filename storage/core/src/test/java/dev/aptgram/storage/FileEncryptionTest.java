package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session file under a passphrase: nothing of it can be read or exchanged without, and no mistake costs any of it. */
class FileEncryptionTest {
    private static final int ROUNDS = 10;
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final char[] WRONG = "battery staple".toCharArray();

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("me.session");
    }

    private Path backup() {
        return directory.resolve("me.session.bak");
    }

    private Storage open(char[] passphrase) {
        return FileStorage.open(file(), passphrase, ROUNDS);
    }

    private void fill() {
        try (Storage storage = open(PASSPHRASE)) {
            Filled.fill(storage);
        }
    }

    @Test
    void nothingOfTheContentIsOnTheDisk() throws IOException {
        fill();
        assertThat(Filled.keyIsIn(directory)).isFalse();
        assertThat(textIsIn("alice")).isFalse();
        assertThat(textIsIn(Filled.PHONE)).isFalse();
        assertThat(textIsIn("form")).isFalse();
        try (Storage storage = open(PASSPHRASE)) {
            Filled.assertFilled(storage);
        }
    }

    @Test
    void itIsAppendedToAndReadAfterACrash() throws IOException {
        fill();
        try (Storage storage = open(PASSPHRASE)) {
            assertThat(storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                    .isTrue();
            Path copy = Files.copy(file(), directory.resolve("copy.session"));
            Files.write(copy, new byte[] {0, 0, 1}, StandardOpenOption.APPEND); // a torn write
            try (Storage crashed = FileStorage.open(copy, PASSPHRASE, ROUNDS)) {
                assertThat(crashed.machines().find(Filled.FORM)).contains(Filled.entry(3));
                assertThat(crashed.session().keys()).containsExactly(Filled.KEY);
            }
        }
    }

    @Test
    void anotherPassphraseIsRefusedAndHarmsNothing() throws IOException {
        fill();
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> open(WRONG))
                .isInstanceOf(StorageException.class)
                .hasMessage(file() + " is encrypted with another passphrase. Nothing was changed.");
        assertThatThrownBy(() -> FileStorage.open(file()))
                .isInstanceOf(StorageException.class)
                .hasMessage(file() + " is encrypted: open it with its passphrase, FileStorage.open(path, passphrase)."
                        + " Nothing was changed.");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        try (Storage storage = open(PASSPHRASE)) {
            Filled.assertFilled(storage);
        }
    }

    @Test
    void anEmptyPassphraseIsRefused() {
        assertThatThrownBy(() -> FileStorage.open(file(), new char[0])).isInstanceOf(IllegalArgumentException.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void thePassphraseIsCopiedAndNeverShown() {
        char[] own = PASSPHRASE.clone();
        LogKeys keys = LogKeys.of(own, ROUNDS);
        Arrays.fill(own, 'x');
        assertThat(keys.writing().lock()).isNotNull();
        assertThat(keys.toString() + keys.writing()).doesNotContain("horse", "xxx");
    }

    @Test
    void aFileInClearIsEncryptedWithItsBackup() throws IOException {
        try (Storage storage = FileStorage.open(file())) {
            Filled.fill(storage);
        }
        assertThat(Filled.keyIsIn(directory)).isTrue();
        try (Storage storage = open(PASSPHRASE)) {
            Filled.assertFilled(storage);
        }
        assertThat(Filled.keyIsIn(directory)).isFalse();
        Files.copy(backup(), file(), StandardCopyOption.REPLACE_EXISTING);
        try (Storage storage = open(PASSPHRASE)) {
            Filled.assertFilled(storage);
        }
    }

    @Test
    void aFileThatCannotBeEncryptedIsNotGoneOnWithInClear() throws IOException {
        try (Storage storage = FileStorage.open(file())) {
            Filled.fill(storage);
        }
        FaultyDisk full = new FaultyDisk();
        full.room = 100;
        assertThatThrownBy(() -> FileStorage.open(file(), full, 1 << 20, LogKeys.of(PASSPHRASE, ROUNDS)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not be encrypted, and is as it was");
        try (Storage storage = FileStorage.open(file())) {
            Filled.assertFilled(storage);
        }
    }

    @Test
    void aChangedRecordIsRefusedThoughItsChecksumFits() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file());
        bytes[LogFormat.DATA + LogFormat.RECORD_HEADER + 15] ^= 1;
        sign(bytes, LogFormat.DATA);
        Files.write(file(), bytes);
        assertThatThrownBy(() -> open(PASSPHRASE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is damaged: its record ")
                .hasMessageContaining("was not written by whoever has the passphrase")
                .hasMessageContaining("The backup " + backup())
                .hasMessageContaining("is whole: copy it to");
    }

    @Test
    void noRecordTakesThePlaceOfAnotherNorThatOfAnEarlierBase() throws IOException {
        fill();
        byte[] earlier = Files.readAllBytes(file());
        try (Storage storage = open(PASSPHRASE)) {
            storage.session().saveKey(Filled.KEY); // writes all of it anew
        }
        byte[] later = Files.readAllBytes(file());
        int length = ByteBuffer.wrap(later).getInt(LogFormat.DATA);
        assertThat(ByteBuffer.wrap(earlier).getInt(LogFormat.DATA)).isEqualTo(length);
        System.arraycopy(
                earlier,
                LogFormat.DATA + LogFormat.RECORD_HEADER,
                later,
                LogFormat.DATA + LogFormat.RECORD_HEADER,
                length);
        sign(later, LogFormat.DATA);
        Files.write(file(), later);
        assertThatThrownBy(() -> open(PASSPHRASE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was not written by whoever has the passphrase");
    }

    @Test
    void aRecordKnowsItsNumber() throws IOException {
        RecordSeal seal = LogKeys.of(PASSPHRASE, ROUNDS).writing();
        byte[] sealed = seal.seal(7, new byte[] {1, 2, 3});
        assertThat(sealed).hasSize(3 + RecordSeal.OVERHEAD);
        assertThat(seal.seal(7, new byte[] {1, 2, 3})).isNotEqualTo(sealed);
        assertThat(seal.open(7, sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> seal.open(8, sealed)).isInstanceOf(LogDamage.class);
        assertThatThrownBy(() -> seal.open(7, new byte[RecordSeal.OVERHEAD - 1]))
                .isInstanceOf(LogDamage.class);
    }

    @Test
    void aFileThatAsksForEndlessRoundsIsDamaged() throws IOException {
        fill();
        for (int rounds : new int[] {Integer.MAX_VALUE, 0, -1}) {
            byte[] bytes = Files.readAllBytes(file());
            ByteBuffer.wrap(bytes).putInt(64, rounds);
            ByteBuffer.wrap(bytes).putInt(64 + 52, crc(bytes, 64, 52));
            Path other = directory.resolve("rounds" + rounds);
            Files.write(other, bytes);
            assertThatThrownBy(() -> FileStorage.open(other, PASSPHRASE, ROUNDS))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("what its key is made with is damaged (byte 64)");
        }
    }

    @Test
    void everyFlippedBitOfTheHeaderIsFound() throws IOException {
        fill();
        Files.delete(backup());
        byte[] whole = Files.readAllBytes(file());
        for (int at = 64; at < 128; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x10;
            Files.write(file(), bytes);
            assertThatThrownBy(() -> open(PASSPHRASE)).as("byte %s", at).isInstanceOf(StorageException.class);
        }
        Files.write(file(), whole);
        open(PASSPHRASE).close();
    }

    /** Makes a record's checksum fit. */
    private static void sign(byte[] bytes, int record) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int length = in.getInt(record);
        byte[] payload =
                Arrays.copyOfRange(bytes, record + LogFormat.RECORD_HEADER, record + LogFormat.RECORD_HEADER + length);
        in.putInt(record + 4, LogFormat.recordCrc(length, in.getLong(record + 8), payload));
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private boolean textIsIn(String text) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                String content = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
                if (List.of("me.session", "me.session.bak").contains(String.valueOf(each.getFileName()))
                        && content.contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
