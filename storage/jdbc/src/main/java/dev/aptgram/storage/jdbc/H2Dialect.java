package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** H2 2.x in its regular mode. */
final class H2Dialect implements Dialect {
    /** A second process has the file open (or this process, when an earlier opening failed half-way). */
    static final int ALREADY_OPEN = 90020;

    /** The file is not as H2 has written it, or has a header and nothing more, in which H2 would write even when it only reads. */
    static final Set<Integer> CORRUPT = Set.of(90030, 90097);

    /** The database is closed. */
    static final int CLOSED = 90098;

    /** The file could not be read. */
    static final int UNREAD = 90028;

    /** The file is of a version that this H2 does not read. */
    static final int OTHER_VERSION = 90048;

    /** A table is not there; the second where there are no tables at all. */
    static final Set<Integer> NO_SUCH_TABLE = Set.of(42102, 42104);

    private static final int DUPLICATE_KEY = 23505;
    private static final Set<Integer> TRANSIENT = Set.of(
            40001, // deadlock
            90131, // concurrent update
            50200); // lock timeout

    private static final Set<Integer> HARMLESS = Set.of(
            ALREADY_OPEN,
            UNREAD,
            90031, // I/O, with the file
            90067, // connection broken
            CLOSED,
            90121, // database closed while starting up
            90007, // object closed
            50200);

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.load("h2", 1, "0001_tables.sql"),
                Migration.load("h2", 2, "0002_salts.sql"),
                Migration.load("h2", 3, "0003_due_by_machine.sql"));
    }

    @Override
    public String upsert(String table, List<String> keyColumns, List<String> otherColumns) {
        List<String> columns = new ArrayList<>(keyColumns);
        columns.addAll(otherColumns);
        return "MERGE INTO " + table + " (" + String.join(", ", columns) + ") KEY (" + String.join(", ", keyColumns)
                + ") VALUES (" + "?, ".repeat(columns.size() - 1) + "?)";
    }

    @Override
    public String lockingRows() {
        return " FOR UPDATE";
    }

    @Override
    public void demandDurability(Connection connection) {
        // nothing to ask of a commit, which is on the disk only after what comes behind it
    }

    @Override
    public boolean isDurableOnCommit() {
        return false;
    }

    /** H2 writes a commit to its file half a second later and flushes it at some time; this does both now. */
    @Override
    public void makeDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public void lockMigrations(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS aptgram_migration_lock (id INTEGER NOT NULL PRIMARY KEY)");
            statement.execute("MERGE INTO aptgram_migration_lock (id) KEY (id) VALUES (1)");
            connection.commit();
            statement.execute("SELECT id FROM aptgram_migration_lock WHERE id = 1 FOR UPDATE");
        }
    }

    /** H2 commits before and after each change of a table. */
    @Override
    public boolean isMigratedInOneTransaction() {
        return false;
    }

    @Override
    public boolean isDuplicateKey(SQLException e) {
        return e.getErrorCode() == DUPLICATE_KEY;
    }

    @Override
    public boolean isTransient(SQLException e) {
        return TRANSIENT.contains(e.getErrorCode());
    }

    @Override
    public boolean isHarmless(SQLException e) {
        return HARMLESS.contains(e.getErrorCode());
    }
}
