package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables are brought up to date once, by one process, and again after a crash in the middle. */
class MigratorTest {
    @TempDir
    Path directory;

    private final Dialect dialect = new H2Dialect();
    private final JdbcDataSource memory = new JdbcDataSource();
    private Connection keepsItAlive;

    @BeforeEach
    void start() throws SQLException {
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=120000");
        keepsItAlive = memory.getConnection();
    }

    @AfterEach
    void stop() throws SQLException {
        keepsItAlive.close();
    }

    /** What a crash before each statement leaves in the file is mended at the next opening. */
    @Test
    void crashAtEveryStatementIsMended() throws Exception {
        for (int crashAt = 0; crashAt < statements().size(); crashAt++) {
            Path copy = directory.resolve("crash" + crashAt + ".mv.db");
            migrateUntil(crashAt, copy);
            try (Storage storage = JdbcStorage.h2(copy)) {
                Sample.fill(storage);
                Sample.assertFilled(storage);
            }
        }
    }

    private List<String> statements() {
        return dialect.migrations().stream()
                .flatMap(migration -> migration.statements().stream())
                .toList();
    }

    private void migrateUntil(int crashAt, Path copy) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("made" + crashAt));
        source.setUser("aptgram");
        RecordingSource recording = new RecordingSource(source);
        String fatal = statements().get(crashAt);
        recording.failure = sql -> {
            if (sql.equals(fatal)) {
                try (Connection connection = source.getConnection()) {
                    dialect.makeDurable(connection);
                    Files.copy(directory.resolve("made" + crashAt + ".mv.db"), copy);
                } catch (SQLException | IOException e) {
                    throw new IllegalStateException(e);
                }
                return new SQLException("the power fails here");
            }
            return null;
        };
        Migrator migrator = new Migrator("here", new PooledConnections(recording.dataSource()), dialect);
        assertThatThrownBy(() -> migrator.run(dialect.migrations())).hasMessage("the power fails here");
        assertThat(copy).exists();
    }

    @Test
    void unfinishedMigrationIsRunAgainFromItsFirstStatement() throws Exception {
        RecordingSource recording = new RecordingSource(memory);
        List<Migration> two = List.of(
                Migration.parse(1, "0001_a.sql", "CREATE TABLE IF NOT EXISTS a (x INTEGER);\n"),
                Migration.parse(
                        2,
                        "0002_b.sql",
                        "CREATE TABLE IF NOT EXISTS b (x INTEGER);\nCREATE TABLE IF NOT EXISTS c (x INTEGER);\n"));
        Migrator migrator = new Migrator("here", new PooledConnections(recording.dataSource()), dialect);
        recording.failure = sql -> sql.contains("EXISTS c") ? new SQLException("here") : null;
        assertThatThrownBy(() -> migrator.run(two)).hasMessage("here");
        recording.failure = sql -> null;
        recording.events.clear();
        migrator.run(two);
        assertThat(recording.events.stream().filter(sql -> sql.matches(".*EXISTS [abc] .*")))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS b (x INTEGER)", "CREATE TABLE IF NOT EXISTS c (x INTEGER)");
        recording.events.clear();
        migrator.run(two);
        assertThat(recording.events).noneMatch(sql -> sql.matches(".*EXISTS [abc] .*"));
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void onlyOneOpenerMigrates() throws Exception {
        int openers = 4;
        RecordingSource recording = new RecordingSource(memory);
        ExecutorService pool = Executors.newFixedThreadPool(openers);
        try {
            CyclicBarrier start = new CyclicBarrier(openers);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < openers; i++) {
                running.add(pool.submit(() -> {
                    start.await();
                    JdbcStorage.over(recording.dataSource()).close();
                    return true;
                }));
            }
            for (Future<?> opener : running) {
                opener.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (String statement : statements()) {
            assertThat(recording.events.stream().filter(statement::equals)).hasSize(1);
        }
    }

    /** What the first version made, and filled, is brought up to date and has no salts yet. */
    @Test
    void tablesOfTheFirstVersionAreBroughtUpToDate() throws Exception {
        new Migrator("here", new PooledConnections(memory), dialect)
                .run(dialect.migrations().subList(0, 1));
        assertThatThrownBy(() -> execute("SELECT * FROM aptgram_salt")).hasMessageContaining("not found");
        DcKey key = Sample.key(2);
        try (PreparedStatement statement =
                keepsItAlive.prepareStatement("INSERT INTO aptgram_key VALUES (?, ?, ?, ?)")) {
            statement.setInt(1, key.dcId());
            statement.setBytes(2, key.authKey().copyBytes());
            statement.setLong(3, key.serverSalt());
            statement.setLong(4, key.createdAt());
            statement.executeUpdate();
        }
        try (Storage storage = JdbcStorage.over(memory)) {
            assertThat(storage.session().keys()).containsExactly(key);
            assertThat(storage.session().salts(2)).isEmpty();
            storage.session().saveSalts(2, List.of(Sample.SALT));
        }
        try (Storage storage = JdbcStorage.over(memory)) {
            assertThat(storage.session().salts(2)).containsExactly(Sample.SALT);
        }
        assertThat(numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void laterTablesAreRefused() throws Exception {
        JdbcStorage.over(memory).close();
        execute("INSERT INTO aptgram_migration VALUES (4, '0004_later.sql', 'x', TRUE)");
        assertThatThrownBy(() -> JdbcStorage.over(memory))
                .isInstanceOf(StorageException.class)
                .hasMessage("the H2 database was written by a newer Aptgram (tables of version 4, this one knows 3)."
                        + " Nothing was changed. Update Aptgram, or use another database.");
    }

    @Test
    void laterTablesInAFileAreRefusedAndTheFileStaysGood() throws Exception {
        Path file = directory.resolve("bot.mv.db");
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.fill(storage);
        }
        JdbcDataSource direct = new JdbcDataSource();
        direct.setURL("jdbc:h2:file:" + directory.resolve("bot"));
        direct.setUser("aptgram");
        Files.delete(directory.resolve("bot.mv.db.check"));
        try (Connection connection = direct.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO aptgram_migration VALUES (4, '0004_later.sql', 'x', TRUE)");
        }
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> JdbcStorage.h2(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("bot.mv.db was written by a newer Aptgram");
        }
        Files.delete(directory.resolve("bot.mv.db.check"));
        try (Connection connection = direct.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM aptgram_migration WHERE number = 4");
        }
        try (Storage storage = JdbcStorage.h2(file)) {
            Sample.assertFilled(storage);
        }
    }

    @Test
    void tablesOfAnotherBuildAreRefused() throws Exception {
        JdbcStorage.over(memory).close();
        execute("UPDATE aptgram_migration SET checksum = 'other' WHERE number = 1");
        assertThatThrownBy(() -> JdbcStorage.over(memory))
                .isInstanceOf(StorageException.class)
                .hasMessage("the H2 database has other tables than expected: its migration 0001_tables.sql is not the"
                        + " one of this build. Nothing was changed. Use the build that made the database, or another"
                        + " database.");
    }

    /** A crash is answered by running a migration again, so each statement must bear that. */
    @Test
    void everyStatementMayBeRunAgain() throws Exception {
        int number = 0;
        for (Migration migration : dialect.migrations()) {
            number++;
            assertThat(migration.number()).isEqualTo(number);
            for (int again = 0; again < 2; again++) {
                for (String statement : migration.statements()) {
                    execute(statement);
                }
            }
        }
    }

    /** A released migration never changes; a new one gets the next number. */
    @Test
    void releasedMigrationsStay() {
        assertThat(dialect.migrations())
                .extracting(Migration::checksum)
                .containsExactly(
                        "f7f08eac9beb28a5ba52814a57b7f7c6f8ecd6aba538efd20b92a62e1af779f4",
                        "3989641033870891c5a6507d19d15910a82ddc61fd1907b280b021e6e4e688c2",
                        "f8c7b535275ced34ef4e8fc2e3444fc19b7722ced1acf7ff2b4f91171abdbfc3");
    }

    @Test
    void scriptsAreParted() {
        Migration migration = Migration.parse(
                1,
                "x.sql",
                "-- a; comment;\r\nCREATE TABLE a (\r\n  x INTEGER -- the x\r\n);\r\n\r\n  -- b\nDROP TABLE a;");
        assertThat(migration.statements()).containsExactly("CREATE TABLE a (\n  x INTEGER -- the x\n)", "DROP TABLE a");
    }

    @Test
    void missingScriptIsNamed() {
        assertThatThrownBy(() -> Migration.load("h2", 9, "0009_none.sql"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the migration h2/0009_none.sql is missing from the jar");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = memory.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Integer> numbers() throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Statement statement = keepsItAlive.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT number FROM aptgram_migration WHERE finished ORDER BY number")) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
        }
        return numbers;
    }
}
