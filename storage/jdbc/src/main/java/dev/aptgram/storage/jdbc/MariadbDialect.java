package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** MariaDB, 10.6 or newer, at any isolation level. Knows errors by their codes alone: no class of the driver. */
final class MariadbDialect implements Dialect {
    private static final int DUPLICATE_KEY = 1062;
    private static final Set<Integer> TRANSIENT = Set.of(
            1020, // the row has changed since it was read
            1205, // lock timeout
            1213); // deadlock

    /** Connections, who may enter, what database, resources, the disk: never about values. */
    private static final Set<Integer> HARMLESS = Set.of(
            1020, 1205, 1213, // as above
            1021, // disk full
            1026, // writing a file
            1040, // too many connections
            1044, 1045, 1142, 1698, // not permitted
            1049, // no such database
            1053, // shutting down
            1114, // table full
            1290); // read only

    /** The class of SQLStates that are about connections. */
    private static final String CONNECTION = "08";

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.load("mariadb", 1, "0001_tables.sql"));
    }

    @Override
    public String upsert(String table, List<String> keyColumns, List<String> otherColumns) {
        List<String> columns = new ArrayList<>(keyColumns);
        columns.addAll(otherColumns);
        String replaced = otherColumns.stream()
                .map(column -> column + " = VALUES(" + column + ")")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?) ON DUPLICATE KEY UPDATE "
                + (replaced.isEmpty() ? keyColumns.get(0) + " = " + keyColumns.get(0) : replaced);
    }

    @Override
    public String lockingRows() {
        return " FOR UPDATE";
    }

    /** What decides is set for the whole server, and by nobody but its administrator. */
    @Override
    public void checkServer(String place, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog")) {
            if (!row.next()) {
                throw new SQLException("a SELECT without a table has no row");
            }
            int flush = row.getInt(1);
            boolean logged = row.getInt(2) != 0;
            int sync = row.getInt(3);
            if (flush != 1 || (logged && sync != 1)) {
                throw new StorageException(place + " acknowledges what is not on its disk yet"
                        + " (innodb_flush_log_at_trx_commit = " + flush + (logged ? ", sync_binlog = " + sync : "")
                        + "). Set it to 1" + (logged ? ", both of them," : "")
                        + " for the server, or keep machines and keys elsewhere");
            }
        }
    }

    @Override
    public void demandDurability(Connection connection) {
        // nothing that a transaction could ask for; see checkServer
    }

    @Override
    public boolean isDurableOnCommit() {
        return true;
    }

    @Override
    public void makeDurable(Connection connection) {
        // the commit has done it
    }

    @Override
    public void lockMigrations(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS aptgram_migration_lock (id INTEGER NOT NULL PRIMARY KEY)"
                    + " ENGINE = InnoDB");
            statement.execute("INSERT IGNORE INTO aptgram_migration_lock (id) VALUES (1)");
            connection.commit();
            statement.execute("SELECT id FROM aptgram_migration_lock WHERE id = 1 FOR UPDATE");
        }
    }

    /** MariaDB commits before and after each change of a table. */
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
        String state = e.getSQLState();
        return HARMLESS.contains(e.getErrorCode()) || (state != null && state.startsWith(CONNECTION));
    }
}
