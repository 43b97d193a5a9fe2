package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Storage;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a SQLite file is opened, and what is refused. */
class SqliteTest {
    @TempDir
    Path directory;

    private final Dialect dialect = new SqliteDialect();

    /** 2 is FULL: with a write-ahead log that is a flush at every commit. */
    @Test
    void everyCommitIsFlushed() throws Exception {
        try (Connection connection = file().connect()) {
            assertThat(answer(connection, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(answer(connection, "PRAGMA journal_mode")).isEqualTo("wal");
        }
    }

    @Test
    void filesAreTheOwnersOnly() throws Exception {
        Path file = directory.resolve("new/bot.db");
        try (Storage storage = JdbcStorage.sqlite(file)) {
            Sample.fill(storage);
            for (String name : List.of("bot.db", "bot.db-wal", "bot.db-shm", "bot.db.check")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
        assertThat(file.resolveSibling("bot.db-wal")).doesNotExist();
    }

    @Test
    void aKeyThatWasClearedIsNotInTheFile() throws Exception {
        Path file = directory.resolve("bot.db");
        String key = text(Arrays.copyOf(Sample.key(2).authKey().copyBytes(), 32));
        try (Storage storage = JdbcStorage.sqlite(file)) {
            Sample.fill(storage);
        }
        assertThat(text(Files.readAllBytes(file)).contains(key)).isTrue();
        try (Storage storage = JdbcStorage.sqlite(file)) {
            storage.clear();
        }
        assertThat(text(Files.readAllBytes(file)).contains(key)).isFalse();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A transaction that fails half-way leaves nothing behind, and the connection fit for the next one. */
    @Test
    void failedTransactionIsRolledBack() throws Exception {
        try (SqliteConnections connections = connections()) {
            connections.use(connection -> {
                execute(connection, "CREATE TABLE t (x INTEGER)");
                connections.commit(connection);
                return true;
            });
            assertThatThrownBy(() -> connections.use(connection -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        throw new SQLException("here");
                    }))
                    .hasMessage("here");
            connections.use(connection -> {
                execute(connection, "INSERT INTO t VALUES (2)");
                return true; // without a commit
            });
            String rows = connections.read(connection -> answer(connection, "SELECT COUNT(*) FROM t"));
            assertThat(rows).isEqualTo("0");
        }
    }

    /** A crash in the middle of making the tables leaves none of them. */
    @Test
    void migrationsAreOneTransaction() throws Exception {
        try (SqliteConnections connections = connections()) {
            List<Migration> broken = List.of(
                    Migration.parse(1, "0001_a.sql", "CREATE TABLE a (x INTEGER);\n"),
                    Migration.parse(2, "0002_b.sql", "CREATE NONSENSE;\n"));
            assertThatThrownBy(() -> new Migrator("here", connections, dialect).run(broken))
                    .isInstanceOf(SQLException.class);
            String tables = connections.read(connection -> answer(connection, "SELECT COUNT(*) FROM sqlite_master"));
            assertThat(tables).isEqualTo("0");
        }
    }

    /** A released migration never changes; a new one gets the next number. */
    @Test
    void releasedMigrationsStay() {
        assertThat(dialect.migrations())
                .extracting(Migration::checksum)
                .containsExactly(
                        "52070664d429d90ae7015ad1c3d9262aa69c6358e910f1050b043107dbdcedaf",
                        "de77eaf1dfe1b11df620dbefe8c19b914003383723cca0d75f30b35bdb2bf106");
    }

    @Test
    void damagedFileIsRefused() throws Exception {
        Path file = directory.resolve("bot.db");
        Files.writeString(file, "This was a database once. ".repeat(100));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> JdbcStorage.sqlite(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("bot.db is damaged: SQLite can't read it (code 26). Nothing was changed.");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void pathsThatMeanSomethingElseAreRefused() {
        assertThatThrownBy(() -> JdbcStorage.sqlite(directory.resolve("bot.db?mode=memory")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("can't be the path of a SQLite database, since it holds a '?'");
        assertThatThrownBy(() -> JdbcStorage.sqlite(Path.of("")))
                .isInstanceOf(StorageException.class)
                .hasMessage("a database needs the path of a file, and \"\" names none");
    }

    @Test
    void laterTablesAreRefused() throws Exception {
        Path file = directory.resolve("bot.db");
        JdbcStorage.sqlite(file).close();
        try (Connection connection = file().connect()) {
            execute(connection, "INSERT INTO aptgram_migration VALUES (3, '0003_later.sql', 'x', TRUE)");
        }
        assertThatThrownBy(() -> JdbcStorage.sqlite(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("bot.db was written by a newer Aptgram (tables of version 3, this one knows 2)");
    }

    /** Who does not use SQLite need not have its driver; who does is told what is missing. */
    @Test
    void missingDriverIsNamed() throws Exception {
        List<URL> others = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("sqlite-jdbc")) {
                others.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(others.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> stranger = loader.loadClass(JdbcStorage.class.getName());
            Throwable thrown = catchThrowable(
                    () -> stranger.getMethod("sqlite", Path.class).invoke(null, directory.resolve("bot.db")));
            assertThat(thrown).isInstanceOf(InvocationTargetException.class);
            assertThat(thrown.getCause())
                    .hasMessage("SQLite's driver is not on the class path; add org.xerial:sqlite-jdbc to the"
                            + " dependencies");
        }
    }

    private SqliteDatabase file() {
        return SqliteDatabase.locate(directory.resolve("bot.db"), dialect);
    }

    private SqliteConnections connections() throws SQLException {
        return new SqliteConnections(file());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
