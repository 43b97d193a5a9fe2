package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite drops the end of a cut log without a word, and looks at a page when it needs it; the store looks before. */
class SqliteDamageTest {
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("bot.db");
    }

    private Path beside(String suffix) {
        return directory.resolve("bot.db" + suffix);
    }

    /** Each page, spoilt where SQLite keeps its structure: refused, with a way out, and left alone. */
    @Test
    void corruptedPageIsRefused() throws IOException {
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.fill(storage);
        }
        byte[] whole = Files.readAllBytes(file());
        assertThat(whole.length).isGreaterThan(10 * PAGE);
        for (int page = 0; page < whole.length; page += PAGE) {
            byte[] spoilt = whole.clone();
            Arrays.fill(spoilt, page, page + 64, (byte) 0x5a);
            Files.write(file(), spoilt);
            assertThat(refusal())
                    .startsWith(file() + " is damaged: SQLite ")
                    .endsWith(
                            ". Nothing was changed. There is no backup beside it: put a copy of your own in its place and"
                                    + " delete what is beside it (bot.db-wal, -shm, .check), or delete all of them to sign in anew.");
            assertThat(Files.readAllBytes(file())).as("left alone").isEqualTo(spoilt);
        }
        Files.write(file(), whole);
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.assertFilled(storage);
        }
    }

    /** A corrupted page, and the way back that the message tells. */
    @Test
    void theWayBackToTheBackupIsTold() throws IOException {
        Path backup = beside(".bak");
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.fill(storage);
            assertThat(backup).as("of nothing").doesNotExist();
            JdbcStorage.sqlite(file()).close(); // while another has the log open
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        byte[] first = Files.readAllBytes(backup);
        try (Storage storage = JdbcStorage.sqlite(file())) {
            storage.machines().compareAndSet(Sample.FORM, 2, Sample.entry(3));
        }
        assertThat(backup).as("of today").hasBinaryContent(first);
        byte[] spoilt = Files.readAllBytes(file());
        Arrays.fill(spoilt, PAGE, PAGE + 64, (byte) 0x5a);
        Files.write(file(), spoilt);
        Instant made = Files.getLastModifiedTime(backup).toInstant().truncatedTo(ChronoUnit.MINUTES);
        assertThat(refusal())
                .endsWith("The backup " + backup + " was whole at " + made + ": delete what is beside it"
                        + " (bot.db-wal, -shm, .check), and copy it to " + file()
                        + " to go on from there; or delete all of them to sign in anew.");
        Files.delete(beside(".check"));
        Files.copy(backup, file(), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(backup, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.assertFilled(storage);
            assertThat(Files.getLastModifiedTime(backup).toInstant())
                    .as("once a day")
                    .isAfter(made.minusSeconds(1));
            storage.clear();
            assertThat(backup).doesNotExist();
        }
    }

    @Test
    void aBackupThatCannotBeMadeKeepsNobodyOut() throws IOException {
        JdbcStorage.sqlite(file()).close();
        Files.createDirectories(beside(".bak").resolve("in the way"));
        Files.setLastModifiedTime(beside(".bak"), FileTime.from(Instant.EPOCH));
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.fill(storage);
        }
        assertThat(file().getParent())
                .isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void cutFileIsRefused() throws IOException {
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.fill(storage);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int pages = 0; pages < whole.length / PAGE; pages++) {
            Files.write(file(), Arrays.copyOf(whole, pages * PAGE));
            assertThat(refusal()).startsWith(file() + " is damaged: ");
        }
    }

    /** What a killed process leaves, with the end of its log gone: it lacks acknowledged writes, or it has them all. */
    @Test
    void cutLogIsRefusedWhereWritesAreLost() throws IOException {
        byte[] database;
        byte[] log;
        byte[] note;
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.fill(storage);
            for (long version = 2; version < 6; version++) {
                storage.machines().compareAndSet(Sample.FORM, version, Sample.entry(version + 1));
            }
            database = Files.readAllBytes(file());
            log = Files.readAllBytes(beside("-wal"));
            note = Files.readAllBytes(beside(".check"));
        }
        int refused = 0;
        for (int part = 0; part <= 24; part++) {
            Files.write(file(), database);
            byte[] cut = Arrays.copyOf(log, log.length * part / 24);
            Files.write(beside("-wal"), cut);
            Files.write(beside(".check"), note);
            if (part == 24) {
                break;
            }
            String refusal = refusal();
            assertThat(refusal).startsWith(file() + " is damaged: ");
            refused += refusal.contains("it has lost acknowledged writes, and holds ") ? 1 : 0;
            assertThat(Files.readAllBytes(file())).as("left alone").isEqualTo(database);
            assertThat(Files.readAllBytes(beside("-wal"))).as("left alone").isEqualTo(cut);
        }
        assertThat(refused).isGreaterThan(10);
        try (Storage storage = JdbcStorage.sqlite(file())) {
            assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(6));
        }
    }

    /** The way out that the messages name. */
    @Test
    void olderOrMissingFileIsRefusedUnlessItsNoteIsGone() throws IOException {
        JdbcStorage.sqlite(file()).close();
        byte[] older = Files.readAllBytes(file());
        try (Storage storage = JdbcStorage.sqlite(file())) {
            Sample.fill(storage);
        }
        Files.write(file(), older);
        assertThat(refusal()).contains("is damaged: it has lost acknowledged writes, and holds 0 of 4. Nothing was");
        Files.write(file(), new byte[0]);
        assertThat(refusal()).contains("is damaged: it is empty. Nothing was");
        Files.delete(file());
        assertThat(refusal()).contains("is damaged: it is missing, though " + beside(".check") + " is there. Nothing");
        assertThat(file()).doesNotExist();
        Files.delete(beside(".check"));
        Files.write(file(), older);
        try (Storage storage = JdbcStorage.sqlite(file())) {
            assertThat(storage.session().keys()).isEmpty();
        }
    }

    @Test
    void fullDiskRefusesTheWriteAndNothingElse() throws SQLException {
        Dialect dialect = new SqliteDialect();
        JdbcStorage.sqlite(file()).close();
        SqliteDatabase database = SqliteDatabase.locate(file(), dialect);
        try (SqliteConnections connections = new SqliteConnections(database);
                FileWitness witness = database.checkAndWatch()) {
            MachineStore machines = new JdbcMachineStore(new Sql(database.place(), connections, dialect, witness));
            machines.compareAndSet(Sample.FORM, 0, Sample.entry(1));
            limit(connections, 1); // SQLite makes that the number of pages that there are
            MachineKey other = new MachineKey("form", "user:8");
            assertThatThrownBy(
                            () -> machines.compareAndSet(other, 0, new MachineEntry("S", new byte[50_000], "", 1, 0)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("bot.db: writing failed (SQLState null, code 13): [SQLITE_FULL]")
                    .hasMessageContaining("Check the disk and the connection");
            assertThat(machines.find(other)).isEmpty();
            assertThat(machines.compareAndSet(Sample.FORM, 1, Sample.entry(2))).isTrue();
            limit(connections, 1_000_000);
            assertThat(machines.compareAndSet(other, 0, new MachineEntry("S", new byte[50_000], "", 1, 0)))
                    .isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try (Storage storage = JdbcStorage.sqlite(file())) {
            assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(2));
        }
    }

    /** The write is on the disk: whoever heard that it failed would do it twice. */
    @Test
    void aNoteThatCannotBeWrittenFailsNoWriteButTheFirst() throws Exception {
        Dialect dialect = new SqliteDialect();
        JdbcStorage.sqlite(file()).close();
        SqliteDatabase database = SqliteDatabase.locate(file(), dialect);
        FileWitness witness = database.checkAndWatch();
        FileWitness other = database.checkAndWatch();
        try (SqliteConnections connections = new SqliteConnections(database)) {
            MachineStore machines = new JdbcMachineStore(new Sql(database.place(), connections, dialect, witness));
            machines.compareAndSet(Sample.FORM, 0, Sample.entry(1));
            witness.close();
            assertThat(machines.compareAndSet(Sample.FORM, 1, Sample.entry(2))).isTrue();
            assertThat(machines.compareAndSet(Sample.FORM, 2, Sample.entry(3))).isTrue();
            assertThat(WitnessNote.read(beside(".check"), file())).isEqualTo(WitnessNote.open(1));
            other.close();
            assertThatThrownBy(() -> other.acknowledge(3))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("bot.db.check can't be written: ");
        }
        try (Storage storage = JdbcStorage.sqlite(file())) {
            assertThat(storage.machines().find(Sample.FORM)).contains(Sample.entry(3));
        }
    }

    /** Another process has noted its first write between this one's reading of the note and its own beginning. */
    @Test
    void whoJoinsTakesNothingBackThatWasNoted() throws IOException {
        JdbcStorage.sqlite(file()).close();
        Path note = beside(".check");
        try (FileWitness first = FileWitness.join(note, note, 0)) {
            first.acknowledge(1);
            try (FileWitness second = FileWitness.join(note, note, 0)) {
                assertThat(WitnessNote.read(note, note)).isEqualTo(WitnessNote.open(1));
                second.acknowledge(2);
            }
        }
        assertThat(WitnessNote.read(note, note)).isEqualTo(WitnessNote.open(2));
    }

    private static void limit(SqliteConnections connections, int pages) throws SQLException {
        connections.use(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA max_page_count = " + pages);
            }
        });
    }

    private String refusal() {
        StorageException refusal = catchThrowableOfType(
                StorageException.class, () -> JdbcStorage.sqlite(file()).close());
        assertThat(refusal).isNotNull();
        return String.valueOf(refusal.getMessage());
    }
}
