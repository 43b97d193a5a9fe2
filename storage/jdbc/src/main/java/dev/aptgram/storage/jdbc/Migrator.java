package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date. One process at a time, by a lock that ends with its connection. Where changed tables
 * can't be undone, a migration that was cut short is run again from its first statement; elsewhere all of them are one
 * transaction.
 */
final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

    private static final int TRIES = 5;

    private final String place;
    private final ConnectionSource connections;
    private final Dialect dialect;

    private record Applied(String checksum, boolean finished) {}

    Migrator(String place, ConnectionSource connections, Dialect dialect) {
        this.place = place;
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * Runs what is missing.
     *
     * @param migrations all that there are, in order
     * @throws StorageException if the tables are newer than the migrations, or were made by others
     */
    void run(List<Migration> migrations) throws SQLException {
        for (int tried = 1; ; tried++) {
            try {
                if (dialect.isMigratedInOneTransaction()) {
                    runTogether(migrations);
                } else {
                    runStepByStep(migrations);
                }
                return;
            } catch (SQLException e) {
                if (tried == TRIES || !dialect.isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    private void runTogether(List<Migration> migrations) throws SQLException {
        connections.use(connection -> {
            dialect.lockMigrations(connection);
            dialect.demandDurability(connection);
            runLocked(connection, migrations);
            connections.commit(connection);
            return true;
        });
    }

    private void runStepByStep(List<Migration> migrations) throws SQLException {
        // Two connections: in most databases a changed table ends the transaction that holds the lock.
        connections.apart(lock -> {
            dialect.lockMigrations(lock);
            return connections.apart(connection -> {
                runLocked(connection, migrations);
                return true;
            });
        });
    }

    private void runLocked(Connection connection, List<Migration> migrations) throws SQLException {
        execute(
                connection,
                "CREATE TABLE IF NOT EXISTS aptgram_migration (number INTEGER NOT NULL PRIMARY KEY,"
                        + " name VARCHAR(255) NOT NULL, checksum VARCHAR(64) NOT NULL, finished BOOLEAN NOT NULL)");
        Map<Integer, Applied> applied = applied(connection);
        check(applied, migrations);
        for (Migration migration : migrations) {
            Applied before = applied.get(migration.number());
            if (before == null || !before.finished()) {
                LOG.info("event=migration place={} number={} name={}", place, migration.number(), migration.name());
                note(connection, migration, false);
                for (String statement : migration.statements()) {
                    execute(connection, statement);
                }
                note(connection, migration, true);
                dialect.makeDurable(connection);
            }
        }
        step(connection);
    }

    /** Returns the number of the last migration that was finished, 0 if there is none. */
    static int newest(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            boolean there = false;
            while (tables.next()) {
                there |= tables.getString("TABLE_NAME").equalsIgnoreCase("aptgram_migration");
            }
            if (!there) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(number) FROM aptgram_migration WHERE finished")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private void check(Map<Integer, Applied> applied, List<Migration> migrations) {
        int newest = applied.keySet().stream().max(Integer::compare).orElse(0);
        if (newest > migrations.size()) {
            throw new StorageException(place + " was written by a newer Aptgram (tables of version " + newest
                    + ", this one knows " + migrations.size() + "). Nothing was changed. Update Aptgram, or use another"
                    + " database.");
        }
        for (Migration migration : migrations) {
            Applied before = applied.get(migration.number());
            if (before != null && before.finished() && !before.checksum().equals(migration.checksum())) {
                throw new StorageException(place + " has other tables than expected: its migration "
                        + migration.name() + " is not the one of this build. Nothing was changed. Use the build that"
                        + " made the database, or another database.");
            }
        }
    }

    private static Map<Integer, Applied> applied(Connection connection) throws SQLException {
        Map<Integer, Applied> applied = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT number, checksum, finished FROM aptgram_migration")) {
            while (row.next()) {
                applied.put(row.getInt(1), new Applied(row.getString(2), row.getBoolean(3)));
            }
        }
        return applied;
    }

    private void note(Connection connection, Migration migration, boolean finished) throws SQLException {
        String upsert = dialect.upsert("aptgram_migration", List.of("number"), List.of("name", "checksum", "finished"));
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setInt(1, migration.number());
            statement.setString(2, migration.name());
            statement.setString(3, migration.checksum());
            statement.setBoolean(4, finished);
            statement.executeUpdate();
        }
        step(connection);
    }

    private void step(Connection connection) throws SQLException {
        if (!dialect.isMigratedInOneTransaction()) {
            connection.commit();
        }
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        step(connection);
    }
}
