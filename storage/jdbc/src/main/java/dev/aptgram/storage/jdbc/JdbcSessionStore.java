package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.storage.SessionStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keys, their announced salts and the account in tables. */
final class JdbcSessionStore implements SessionStore {
    private static final String SELECT = "SELECT dc_id, auth_key, server_salt, created_at FROM aptgram_key";

    private final Sql sql;
    private final String saveKey;
    private final String saveAccount;

    JdbcSessionStore(Sql sql) {
        this.sql = sql;
        this.saveKey =
                sql.dialect().upsert("aptgram_key", List.of("dc_id"), List.of("auth_key", "server_salt", "created_at"));
        this.saveAccount =
                sql.dialect().upsert("aptgram_account", List.of("id"), List.of("user_id", "is_bot", "home_dc"));
    }

    @Override
    public Optional<DcKey> key(int dcId) {
        return sql.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE dc_id = ?")) {
                statement.setInt(1, dcId);
                return keys(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<DcKey> keys() {
        return sql.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + " ORDER BY dc_id")) {
                return List.copyOf(keys(statement));
            }
        });
    }

    @Override
    public void saveKey(DcKey key) {
        Objects.requireNonNull(key, "key");
        sql.writeDurably(connection -> {
            // Salts are a key's own: another key begins without.
            boolean same = lockKey(connection, key.dcId()).equals(Optional.of(key.authKey()));
            try (PreparedStatement statement = connection.prepareStatement(saveKey)) {
                statement.setInt(1, key.dcId());
                statement.setBytes(2, key.authKey().copyBytes());
                statement.setLong(3, key.serverSalt());
                statement.setLong(4, key.createdAt());
                statement.executeUpdate();
            }
            if (!same) {
                SaltRows.remove(connection, key.dcId());
            }
            return true;
        });
    }

    /** Reads the key of a data centre, which nobody else changes until this transaction ends. */
    private Optional<Secret> lockKey(Connection connection, int dcId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT auth_key FROM aptgram_key WHERE dc_id = ?"
                        + sql.dialect().lockingRows())) {
            statement.setInt(1, dcId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Secret.copyOf(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    @Override
    public void removeKey(int dcId) {
        sql.writeDurably(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM aptgram_key WHERE dc_id = ?")) {
                statement.setInt(1, dcId);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            SaltRows.remove(connection, dcId);
            return true;
        });
    }

    @Override
    public List<ServerSalt> salts(int dcId) {
        return sql.read(connection -> SaltRows.read(connection, dcId));
    }

    @Override
    public void saveSalts(int dcId, List<ServerSalt> salts) {
        List<ServerSalt> ordered = ServerSalt.inOrder(salts);
        sql.write(connection -> {
            if (lockKey(connection, dcId).isEmpty()
                    || SaltRows.read(connection, dcId).equals(ordered)) {
                return false;
            }
            SaltRows.replace(connection, dcId, ordered);
            return true;
        });
    }

    @Override
    public Optional<Account> account() {
        return sql.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT user_id, is_bot, home_dc FROM aptgram_account WHERE id = 1");
                    ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Account(row.getLong(1), row.getBoolean(2), row.getInt(3)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public void saveAccount(Account account) {
        Objects.requireNonNull(account, "account");
        sql.writeDurably(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(saveAccount)) {
                statement.setInt(1, 1);
                statement.setLong(2, account.userId());
                statement.setBoolean(3, account.bot());
                statement.setInt(4, account.homeDc());
                statement.executeUpdate();
                return true;
            }
        });
    }

    @Override
    public void clear() {
        sql.writeDurably(connection -> {
            Tables.empty(connection, "aptgram_key");
            Tables.empty(connection, "aptgram_salt");
            Tables.empty(connection, "aptgram_account");
            return true;
        });
    }

    private static List<DcKey> keys(PreparedStatement statement) throws SQLException {
        List<DcKey> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new DcKey(row.getInt(1), Secret.copyOf(row.getBytes(2)), row.getLong(3), row.getLong(4)));
            }
        }
        return keys;
    }
}
