package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 opens many a damaged file without a word, at an older state or empty; the store does not. */
class H2DamageTest {
    @TempDir
    Path directory;

    private Path file;
    private Path note;

    @BeforeEach
    void write() {
        file = directory.resolve("bot.mv.db");
        note = directory.resolve("bot.mv.db.check");
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"))) {
            Sample.fill(storage);
        }
    }

    @Test
    void cutInHalf() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        assertRefused(
                Arrays.copyOf(whole, whole.length / 2),
                file + " is damaged: it has " + whole.length / 2
                        + " bytes and is not as it was when it was last closed,"
                        + " with " + whole.length
                        + " bytes. Nothing was changed. " + wayBack());
    }

    private String wayBack() throws IOException {
        Path backup = directory.resolve("bot.mv.db.bak");
        return "The backup " + backup + " was whole at "
                + Files.getLastModifiedTime(backup).toInstant().truncatedTo(ChronoUnit.MINUTES) + ": delete " + note
                + ", and copy it to " + file + " to go on from there; or delete all of them to sign in anew.";
    }

    @Test
    void theWayBackToTheBackupIsTold() throws IOException {
        Path backup = directory.resolve("bot.mv.db.bak");
        try (Storage storage = JdbcStorage.h2(file)) {
            storage.machines().compareAndSet(Sample.FORM, 2, Sample.entry(3));
        }
        byte[] spoilt = Files.readAllBytes(file);
        Arrays.fill(spoilt, 3 * 4096, 3 * 4096 + 64, (byte) 0x5a);
        assertThat(refuse(spoilt)).endsWith(wayBack());
        Files.delete(note);
        Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.assertFilled(storage);
        }
    }

    @Test
    void backupIsKeptForADayAndNotMadeOfWhatCrashed() throws IOException {
        Path backup = directory.resolve("bot.mv.db.bak");
        byte[] first = Files.readAllBytes(backup);
        byte[] crashed;
        byte[] openNote;
        try (Storage storage = JdbcStorage.h2(file)) {
            storage.machines().compareAndSet(Sample.FORM, 2, Sample.entry(3));
            crashed = Files.readAllBytes(file);
            openNote = Files.readAllBytes(note);
        }
        assertThat(backup).as("of today").hasBinaryContent(first);
        Files.setLastModifiedTime(
                backup, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)));
        byte[] closed = Files.readAllBytes(file);
        Files.write(file, crashed);
        Files.write(note, openNote);
        try (Storage storage = JdbcStorage.h2(file)) {
            assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(3));
            assertThat(backup).as("nobody knows yet").hasBinaryContent(first);
        }
        assertThat(Files.readAllBytes(backup)).as("closed in good order").isEqualTo(Files.readAllBytes(file));
        assertThat(closed).isNotEqualTo(first);
    }

    @Test
    void clearingForgetsTheBackup() {
        try (Storage storage = JdbcStorage.h2(file)) {
            storage.clear();
            assertThat(directory.resolve("bot.mv.db.bak")).doesNotExist();
        }
        assertThat(directory.resolve("bot.mv.db.bak")).as("after it was closed").doesNotExist();
        JdbcStorage.h2(file).close();
        assertThat(directory.resolve("bot.mv.db.bak"))
                .as("of what is there now")
                .exists();
    }

    @Test
    void flippedBitsAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int position = 0; position < whole.length; position += 211) {
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) (1 << (position % 8));
            refuse(flipped);
        }
        Files.write(file, whole);
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.assertFilled(storage);
        }
    }

    @Test
    void emptyFileIsRefusedWithAndWithoutNote() throws IOException {
        assertThat(refuse(new byte[0])).contains("it has 0 bytes and is not as it was");
        Files.delete(note);
        assertRefused(new byte[0], file + " is damaged: it is empty. Nothing was changed. " + wayBack());
        Files.delete(directory.resolve("bot.mv.db.bak"));
        assertRefused(
                new byte[0],
                file
                        + " is damaged: it is empty. Nothing was changed. There is no backup beside it: put a copy of your own"
                        + " in its place and delete " + note + ", or delete all of them to sign in anew.");
    }

    @Test
    void foreignFileIsRefused() throws IOException {
        Files.delete(note);
        assertThat(refuse("SQLite format 3\0 and so on".getBytes(StandardCharsets.US_ASCII)))
                .contains("is damaged: H2 can't read it (code ");
        byte[] rubbish = new byte[20_000];
        new Random(1).nextBytes(rubbish);
        refuse(rubbish);
    }

    @Test
    void missingFileIsNotTakenForNew() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> JdbcStorage.h2(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is damaged: it is missing, though " + note + " is there.");
        assertThat(file).doesNotExist();
        Files.delete(note);
        try (Storage storage = JdbcStorage.h2(file)) {
            assertThat(storage.session().keys()).isEmpty();
        }
    }

    /** The way out that the message names. */
    @Test
    void copyOfOnesOwnIsTakenWithoutTheNote() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        try (Storage storage = JdbcStorage.h2(file)) {
            storage.machines().compareAndSet(Sample.FORM, 2, Sample.entry(3));
        }
        refuse(whole);
        Files.delete(note);
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.assertFilled(storage);
        }
    }

    /** After a crash there is no checksum to go by, but the number of acknowledged writes is known. */
    @Test
    void olderStateAfterACrashIsRefused() throws IOException {
        byte[] older;
        byte[] openNote;
        byte[] newer;
        try (Storage storage = JdbcStorage.h2(file)) {
            older = Files.readAllBytes(file);
            storage.machines().compareAndSet(Sample.FORM, 2, Sample.entry(3));
            openNote = Files.readAllBytes(note);
            newer = Files.readAllBytes(file);
        }
        Files.write(note, openNote);
        assertThat(refuse(older))
                .contains("is damaged: it has lost acknowledged writes, and holds 4 of 5. Nothing was");
        Files.write(file, newer);
        try (Storage storage = JdbcStorage.h2(file)) {
            assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(3));
        }
    }

    @Test
    void fileCutAfterACrashIsRefusedOrWhole() throws IOException {
        byte[] openNote;
        byte[] crashed;
        try (Storage storage = JdbcStorage.h2(file)) {
            for (long version = 2; version < 40; version++) {
                storage.machines().compareAndSet(Sample.FORM, version, Sample.entry(version + 1));
            }
            openNote = Files.readAllBytes(note);
            crashed = Files.readAllBytes(file);
        }
        int refused = 0;
        for (int part = 0; part < 16; part++) {
            Path copy = directory.resolve("copy" + part + ".mv.db");
            Files.write(copy, Arrays.copyOf(crashed, crashed.length * part / 16));
            Files.write(directory.resolve("copy" + part + ".mv.db.check"), openNote);
            try (Storage storage = JdbcStorage.h2(copy)) {
                assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(40));
            } catch (StorageException e) {
                assertThat(e).hasMessageStartingWith(copy + " is damaged: ");
                refused++;
            }
        }
        assertThat(refused).as("at least those that lack half of the file").isGreaterThanOrEqualTo(8);
    }

    @Test
    void interruptedCreationIsResumed() throws IOException {
        byte[] begun = WitnessNote.open(0).toBytes();
        Files.write(file, new byte[0]);
        Files.write(note, begun);
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.fill(storage);
        }
        for (byte[] soFar : List.of(begun, new byte[0])) {
            Files.delete(file);
            Files.write(note, soFar);
            try (Storage storage = JdbcStorage.h2(file)) {
                assertThat(storage.session().keys()).isEmpty();
            }
        }
    }

    /** An owner who put a copy over a database that was only begun still has it, whatever H2 thinks of it. */
    @Test
    void whatIsPutOverABegunDatabaseIsNotDeleted() throws IOException {
        byte[] spoilt = Files.readAllBytes(file);
        Arrays.fill(spoilt, 0, 3 * 4096, (byte) 0);
        for (String aside : List.of("bot.mv.db.unreadable", "bot.mv.db.unreadable-2")) {
            Files.write(file, spoilt);
            Files.write(note, WitnessNote.open(0).toBytes());
            try (Storage storage = JdbcStorage.h2(file)) {
                assertThat(storage.session().keys()).isEmpty();
            }
            assertThat(Files.readAllBytes(directory.resolve(aside))).isEqualTo(spoilt);
        }
    }

    @Test
    void copyOfALaterH2IsRefusedAlsoOverABegunDatabase() throws IOException {
        byte[] later = Files.readAllBytes(file);
        byte[] header = "H:2,block:0,blockSize:1000,created:1,format:99,version:1".getBytes(StandardCharsets.US_ASCII);
        String sum = String.format(",fletcher:%08x\n", DataUtils.getFletcher32(header, 0, header.length));
        for (int block = 0; block < 2 * 4096; block += 4096) {
            Arrays.fill(later, block, block + 4096, (byte) 0);
            System.arraycopy(header, 0, later, block, header.length);
            System.arraycopy(sum.getBytes(StandardCharsets.US_ASCII), 0, later, block + header.length, sum.length());
        }
        Files.write(note, WitnessNote.open(0).toBytes());
        assertThat(refuse(later)).contains("is damaged: it is of another version of H2 (code 90048). Nothing was");
    }

    /** The process dies before the first write of a copy: the note knows by then what is in it. */
    @Test
    void copyThatIsSpoiltAfterACrashIsRefused() throws IOException, SQLException {
        Files.delete(note);
        String url = "jdbc:h2:file:" + directory.resolve("bot").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url, "aptgram", "");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO aptgram_migration VALUES (99, '0099_later.sql', 'x', TRUE)");
        }
        assertThatThrownBy(() -> JdbcStorage.h2(file))
                .as("ends after the note has begun")
                .hasMessageContaining("was written by a newer Aptgram");
        assertThat(WitnessNote.read(note, note)).isEqualTo(WitnessNote.open(4));
        byte[] spoilt = Files.readAllBytes(file);
        Arrays.fill(spoilt, 0, 3 * 4096, (byte) 0);
        assertThat(refuse(spoilt)).contains("is damaged: H2 can't read it (code 90030).");
    }

    /** Nothing was acknowledged in it, so nothing can be missing. */
    @Test
    void copyWithoutAWriteIsTakenWithoutItsNote() throws IOException {
        Path empty = directory.resolve("empty.mv.db");
        for (int time = 0; time < 3; time++) {
            JdbcStorage.h2(empty).close();
            Files.delete(directory.resolve("empty.mv.db.check"));
        }
        try (Storage storage = JdbcStorage.h2(empty)) {
            Sample.fill(storage);
        }
    }

    /** A crash in between would leave an empty database without a note, which nobody dares to fill. */
    @Test
    void noteComesBeforeTheFile() throws IOException {
        Path fresh = directory.resolve("fresh.mv.db");
        Path obstacle = Files.createSymbolicLink(
                directory.resolve("fresh.mv.db.check"), directory.resolve("no-such-directory/note"));
        assertThatThrownBy(() -> JdbcStorage.h2(fresh)).isInstanceOf(StorageException.class);
        assertThat(fresh).doesNotExist();
        Files.delete(obstacle);
        try (Storage storage = JdbcStorage.h2(fresh)) {
            Sample.fill(storage);
        }
    }

    @Test
    void damagedNoteIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(note);
        byte[] flipped = good.clone();
        flipped[14] ^= 1;
        for (byte[] bad : List.of(flipped, new byte[0], Arrays.copyOf(good, 20), Arrays.copyOf(good, 99))) {
            Files.write(note, bad);
            assertThatThrownBy(() -> JdbcStorage.h2(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(
                            note + " is damaged or of another version. Nothing was changed. It only serves to notice"
                                    + " damage to the database beside it: delete it to open the database without that check.");
        }
        Files.delete(note);
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.assertFilled(storage);
        }
    }

    @Test
    void fileOpenInAnotherH2IsInUse() throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("bot").toAbsolutePath();
        String inUse = "[APT9004] " + file
                + " is in use by another program that opened it through H2, perhaps a database console."
                + " Close it there, or use another file.";
        try (Connection console = DriverManager.getConnection(url, "aptgram", "")) {
            assertThat(console.isValid(1)).isTrue();
            assertThatThrownBy(() -> JdbcStorage.h2(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessage(inUse);
        }
        assertThat(new H2File(file, file).inUse()).hasMessage(inUse);
    }

    @Test
    void pathsAreChecked() {
        assertThatThrownBy(() -> JdbcStorage.h2(directory.resolve("a;AUTO_SERVER=TRUE")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("can't be the path of an H2 database, since it holds a ';'");
        assertThatThrownBy(() -> JdbcStorage.h2(Path.of(""))).isInstanceOf(StorageException.class);
    }

    @Test
    void onlyTheOwnerMayReadAnything() throws IOException {
        assertOwnerOnly();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.assertFilled(storage);
            assertOwnerOnly();
        }
        assertOwnerOnly();
    }

    private void assertOwnerOnly() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName() + " " + permissions(path)))
                    .containsExactlyInAnyOrder(
                            "bot.mv.db rw-------",
                            "bot.mv.db.bak rw-------",
                            "bot.mv.db.check rw-------",
                            "bot.mv.db.lock rw-------");
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(byte[] content, String message) throws IOException {
        assertThat(refuse(content)).isEqualTo(message);
    }

    /** Writes the file, sees it refused and left alone. */
    private String refuse(byte[] content) throws IOException {
        Files.write(file, content);
        StorageException refusal = catchThrowableOfType(
                StorageException.class, () -> JdbcStorage.h2(file).close());
        assertThat(refusal).isNotNull();
        assertThat(Files.readAllBytes(file)).as("left alone").isEqualTo(content);
        return String.valueOf(refusal.getMessage());
    }
}
