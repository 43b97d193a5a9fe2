package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** PostgreSQL, 12 or newer, at any isolation level. Knows errors by their SQLState alone: no class of the driver. */
final class PostgresDialect implements Dialect {
    /** What the lock of the migrations is called: any number that others are not likely to think of. */
    private static final long MIGRATIONS = 0x6170746772616dL;

    private static final String DUPLICATE_KEY = "23505";
    private static final Set<String> TRANSIENT = Set.of(
            "40001", // could not be serialized
            "40P01", // deadlock
            "55P03"); // lock timeout

    /** Connections, who may enter, what database and schema, resources, operators, the system: never about values. */
    private static final Set<String> HARMLESS = Set.of("08", "28", "3D", "3F", "53", "57", "58");

    private static final String NOT_PERMITTED = "42501";

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.load("postgresql", 1, "0001_tables.sql"));
    }

    @Override
    public String upsert(String table, List<String> keyColumns, List<String> otherColumns) {
        return OnConflict.upsert(table, keyColumns, otherColumns);
    }

    @Override
    public String lockingRows() {
        return " FOR UPDATE";
    }

    /** Only where somebody has said that commits need not wait for the disk; stronger settings stay. */
    @Override
    public void demandDurability(Connection connection) throws SQLException {
        execute(
                connection,
                "SELECT set_config('synchronous_commit', 'on', true)"
                        + " WHERE current_setting('synchronous_commit') = 'off'");
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
        execute(connection, "SELECT pg_advisory_xact_lock(" + MIGRATIONS + ")");
    }

    @Override
    public boolean isMigratedInOneTransaction() {
        return true;
    }

    @Override
    public boolean isDuplicateKey(SQLException e) {
        return DUPLICATE_KEY.equals(e.getSQLState());
    }

    @Override
    public boolean isTransient(SQLException e) {
        return e.getSQLState() != null && TRANSIENT.contains(e.getSQLState());
    }

    @Override
    public boolean isHarmless(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.equals(NOT_PERMITTED) || (state.length() == 5 && HARMLESS.contains(state.substring(0, 2))));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
