package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** How transactions end badly. */
final class Transactions {
    private Transactions() {}

    /** Rolls back because of an error, which stays the one that is reported. */
    static void rollback(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            if (e != because) {
                because.addSuppressed(e);
            }
        }
    }
}
