package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aptgram.errors.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session file that is not as it was written is refused, with what, where and how to mend it; never reset. */
class FileDamageTest {
    @TempDir
    Path directory;

    private Path file;
    private Path backup;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("me.session");
        backup = directory.resolve("me.session.bak");
        try (Storage storage = FileStorage.open(file)) {
            Filled.fill(storage);
        }
        whole = Files.readAllBytes(file);
        Files.setLastModifiedTime(backup, FileTime.from(Instant.parse("2026-10-09T10:02:33Z")));
    }

    @Test
    void cutInHalfNamesTheBackup() throws IOException {
        Files.delete(backup);
        try (Storage storage = FileStorage.open(file)) {
            storage.machines()
                    .compareAndSet(new MachineKey("large", "k"), 0, new MachineEntry("S", new byte[9_999], "", 1, 0));
            storage.session().saveKey(new DcKey(4, Filled.KEY.authKey(), 1, 1));
            storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3));
        }
        whole = Files.readAllBytes(file);
        Files.setLastModifiedTime(backup, FileTime.from(Instant.parse("2026-10-09T10:02:33Z")));
        int half = whole.length / 2;
        Files.write(file, Arrays.copyOf(whole, half));
        assertRefused(file + " is damaged: it is cut off: it has " + half + " bytes and should have at least "
                + whole.length + ". Nothing was changed. The backup " + backup
                + " (2026-10-09 10:02 UTC) is whole: copy"
                + " it to " + file + " to go on from there, or delete both to sign in anew.");
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.session().keys()).hasSize(2);
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(2));
        }
    }

    @Test
    void cutInHalfWithoutBackup() throws IOException {
        Files.delete(backup);
        Files.write(file, Arrays.copyOf(whole, 40));
        assertRefused(file + " is damaged: it is cut off: it has 40 bytes and should have at least 2048. Nothing was"
                + " changed. There is no backup beside it: put a copy of your own in its place, or delete it to sign in"
                + " anew.");
    }

    @Test
    void damagedBackupIsNotRecommended() throws IOException {
        Files.write(backup, new byte[0]);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(file + " is damaged: it is cut off: it has " + (whole.length - 1) + " bytes and should have at"
                + " least " + whole.length + ". Nothing was changed. The backup " + backup + " can't be used either (it"
                + " is empty): put a copy of your own in its place, or delete both to sign in anew.");
    }

    @Test
    void everyCutIsRefused() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> changes(cut)).isInstanceOf(LogDamage.class);
            if (length % 199 == 0) {
                refuse(cut);
            }
        }
    }

    /** Each byte, by one bit: refused, or (in one of the two marks) without any loss. */
    @Test
    void everyFlippedBitIsRefusedOrHarmless() throws IOException {
        List<Change> written = changes(whole);
        int harmless = 0;
        for (int position = 0; position < whole.length; position++) {
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) (1 << (position % 8));
            try {
                assertThat(changes(flipped)).as("byte %s", position).isEqualTo(written);
                harmless++;
            } catch (LogDamage e) {
                if (position % 199 == 0) {
                    refuse(flipped);
                }
            }
        }
        assertThat(harmless).as("only the twelve bytes of each mark").isEqualTo(24);
    }

    @Test
    void damageInTheMiddleNamesTheRecord() throws IOException {
        long first = LogFormat.readHeader(Arrays.copyOf(whole, LogFormat.DATA)).firstNumber();
        byte[] flipped = whole.clone();
        flipped[LogFormat.DATA + LogFormat.RECORD_HEADER + 20] ^= 4;
        assertThat(refuse(flipped))
                .contains("is damaged: its record " + first + " (byte 2048 of " + whole.length
                        + ") is not as written. Nothing");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        assertThat(refuse(new byte[0])).contains("is damaged: it is empty. Nothing was changed.");
    }

    @Test
    void foreignFileIsRefused() throws IOException {
        assertThat(refuse("SQLite format 3\0 and so on".getBytes(StandardCharsets.US_ASCII)))
                .contains("is damaged: it does not begin like an Aptgram session file (byte 0). Nothing");
    }

    @Test
    void zerosAreRefused() throws IOException {
        refuse(new byte[whole.length]);
        byte[] tailLost = whole.clone();
        Arrays.fill(tailLost, tailLost.length - 100, tailLost.length, (byte) 0);
        refuse(tailLost);
    }

    @Test
    void laterVersionIsRefusedAndNotCalledDamaged() throws IOException {
        byte[] later = whole.clone();
        CRC32C crc = new CRC32C();
        ByteBuffer.wrap(later).putInt(8, 4);
        crc.update(later, 0, 12);
        ByteBuffer.wrap(later).putInt(12, (int) crc.getValue());
        Files.write(file, later);
        assertRefused(file + " was written by a newer Aptgram (format 4, this one reads up to 3). Nothing was changed."
                + " Update Aptgram, or use another file.");
    }

    @Test
    void unreadableVersionIsDamage() throws IOException {
        byte[] flipped = whole.clone();
        flipped[11] = 3;
        assertThat(refuse(flipped)).contains("is damaged: its version is unreadable (byte 8)");
    }

    @Test
    void changeOfALaterKindIsRefused() throws IOException {
        byte[] record = LogFormat.record(recordCount() + 1, new byte[] {99});
        byte[] longer = Arrays.copyOf(whole, whole.length + record.length);
        System.arraycopy(record, 0, longer, whole.length, record.length);
        assertThat(refuse(longer)).contains("can't be understood: a change of the unknown kind 99");
    }

    @Test
    void missingFileWithABackupIsNotTakenForNew() throws IOException {
        Files.delete(file);
        assertRefused(file + " is missing, but its backup is there. Nothing was changed. The backup " + backup
                + " (2026-10-09 10:02 UTC) is whole: copy it to " + file
                + " to go on from there, or delete both to sign"
                + " in anew.");
        assertThat(file).doesNotExist();
        Files.delete(backup);
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.session().keys()).isEmpty();
        }
    }

    @Test
    void directoryIsRefused() {
        assertThatThrownBy(() -> FileStorage.open(directory))
                .isInstanceOf(StorageException.class)
                .hasMessage(directory + " is a directory; give the path of a file in it");
    }

    @Test
    void refusalLetsGoOfTheFile() throws IOException {
        refuse(new byte[0]);
        Files.write(file, whole);
        try (Storage storage = FileStorage.open(file)) {
            Filled.assertFilled(storage);
        }
    }

    private static List<Change> changes(byte[] content) throws IOException {
        List<Change> changes = new ArrayList<>();
        LogReader.read(new ByteArrayInputStream(content), content.length, LogKeys.none(), changes::add);
        return changes;
    }

    private long recordCount() throws IOException {
        return LogReader.read(file.toFile(), LogKeys.none(), change -> {}).nextNumber() - 1;
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> FileStorage.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessage(message);
    }

    /** Writes a file, sees it refused and left alone. */
    private String refuse(byte[] content) throws IOException {
        Files.write(file, content);
        StorageException refusal = catchThrowableOfType(
                StorageException.class, () -> FileStorage.open(file).close());
        assertThat(refusal).as("a file of %s bytes", content.length).isNotNull();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        return String.valueOf(refusal.getMessage());
    }
}
