package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MachineStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Machines in a table; the version in the condition of each statement is the compare-and-set. */
final class JdbcMachineStore implements MachineStore {
    private static final String SELECT =
            "SELECT machine, machine_key, state, machine_data, fingerprint, version, deadline FROM aptgram_machine";
    private static final String ONE = " WHERE machine = ? AND machine_key = ?";

    private static final Comparator<DueMachine> EARLIEST_FIRST =
            Comparator.comparingLong(due -> due.entry().deadlineMillis());

    private final Sql sql;

    JdbcMachineStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<MachineEntry> find(MachineKey key) {
        Objects.requireNonNull(key, "key");
        return sql.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + ONE)) {
                bindKey(statement, 1, key);
                return list(statement).stream().findFirst().map(DueMachine::entry);
            }
        });
    }

    @Override
    public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
        Objects.requireNonNull(key, "key");
        MachineStore.checkMove(expectedVersion, next);
        if (next == null && expectedVersion == 0) {
            return find(key).isEmpty();
        }
        return sql.writeDurably(connection -> {
            if (next == null) {
                return delete(connection, key, expectedVersion);
            }
            return expectedVersion == 0
                    ? insert(connection, key, next)
                    : update(connection, key, expectedVersion, next);
        });
    }

    private boolean insert(Connection connection, MachineKey key, MachineEntry next) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO aptgram_machine (state, machine_data, fingerprint, version, deadline, machine, machine_key)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            bindEntry(statement, next);
            bindKey(statement, 6, key);
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (sql.dialect().isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean update(Connection connection, MachineKey key, long expected, MachineEntry next)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE aptgram_machine"
                + " SET state = ?, machine_data = ?, fingerprint = ?, version = ?, deadline = ?" + ONE
                + " AND version = ?")) {
            bindEntry(statement, next);
            bindKey(statement, 6, key);
            statement.setLong(8, expected);
            return statement.executeUpdate() > 0;
        }
    }

    private static boolean delete(Connection connection, MachineKey key, long expected) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM aptgram_machine" + ONE + " AND version = ?")) {
            bindKey(statement, 1, key);
            statement.setLong(3, expected);
            return statement.executeUpdate() > 0;
        }
    }

    /** One look into the index for each machine: what is due is read, and nothing that is not. */
    @Override
    public List<DueMachine> due(Set<String> machines, long nowMillis, int limit) {
        Set<String> asked = Set.copyOf(machines);
        MachineStore.checkLimit(limit);
        return sql.read(connection -> {
            List<DueMachine> earliest = new ArrayList<>();
            long until = nowMillis;
            try (PreparedStatement statement = connection.prepareStatement(
                    SELECT + " WHERE machine = ? AND deadline > 0 AND deadline <= ? ORDER BY deadline LIMIT ?")) {
                for (String machine : asked) {
                    statement.setString(1, machine);
                    statement.setLong(2, until);
                    statement.setInt(3, limit);
                    earliest.addAll(list(statement));
                    earliest.sort(EARLIEST_FIRST);
                    if (earliest.size() >= limit) {
                        earliest.subList(limit, earliest.size()).clear();
                        until = earliest.get(limit - 1).entry().deadlineMillis();
                    }
                }
            }
            return List.copyOf(earliest);
        });
    }

    @Override
    public OptionalLong nextDeadline() {
        return sql.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT deadline FROM aptgram_machine WHERE deadline > 0 ORDER BY deadline" + " LIMIT 1");
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    @Override
    public void clear() {
        sql.writeDurably(connection -> {
            Tables.empty(connection, "aptgram_machine");
            return true;
        });
    }

    private static void bindEntry(PreparedStatement statement, MachineEntry entry) throws SQLException {
        statement.setString(1, entry.state());
        statement.setBytes(2, entry.data());
        statement.setString(3, entry.schema());
        statement.setLong(4, entry.version());
        statement.setLong(5, entry.deadlineMillis());
    }

    private static void bindKey(PreparedStatement statement, int from, MachineKey key) throws SQLException {
        statement.setString(from, key.machine());
        statement.setString(from + 1, key.key());
    }

    private static List<DueMachine> list(PreparedStatement statement) throws SQLException {
        List<DueMachine> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                MachineEntry entry = new MachineEntry(
                        row.getString(3), row.getBytes(4), row.getString(5), row.getLong(6), row.getLong(7));
                found.add(new DueMachine(new MachineKey(row.getString(1), row.getString(2)), entry));
            }
        }
        return found;
    }
}
