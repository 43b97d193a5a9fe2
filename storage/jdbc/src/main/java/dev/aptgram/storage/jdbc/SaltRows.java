package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.ServerSalt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of announced salts, within the transactions of those who know the keys. */
final class SaltRows {
    private SaltRows() {}

    /** Reads the salts of a data centre's key, in their order. */
    static List<ServerSalt> read(Connection connection, int dcId) throws SQLException {
        List<ServerSalt> salts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT valid_since, valid_until, salt FROM aptgram_salt WHERE dc_id = ? ORDER BY place")) {
            statement.setInt(1, dcId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    salts.add(new ServerSalt(row.getLong(1), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return List.copyOf(salts);
    }

    /** Puts salts in the place of all earlier ones. */
    static void replace(Connection connection, int dcId, List<ServerSalt> salts) throws SQLException {
        remove(connection, dcId);
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO aptgram_salt (dc_id, place, valid_since, valid_until, salt) VALUES (?, ?, ?, ?, ?)")) {
            for (int place = 0; place < salts.size(); place++) {
                ServerSalt salt = salts.get(place);
                statement.setInt(1, dcId);
                statement.setInt(2, place);
                statement.setLong(3, salt.validSince());
                statement.setLong(4, salt.validUntil());
                statement.setLong(5, salt.salt());
                statement.addBatch();
            }
            if (!salts.isEmpty()) {
                statement.executeBatch();
            }
        }
    }

    static void remove(Connection connection, int dcId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM aptgram_salt WHERE dc_id = ?")) {
            statement.setInt(1, dcId);
            statement.executeUpdate();
        }
    }
}
