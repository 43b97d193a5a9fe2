package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What all tables have in common. */
final class Tables {
    private Tables() {}

    /** Deletes all rows of one of our tables. */
    static void empty(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + table);
        }
    }
}
