package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.sql.SQLException;

/**
 * Turns database errors into ours. Databases like to quote the offending value, and ours may be an authorization key, so
 * only errors that are about the connection or the disk keep their text; of the others remain the codes and the place in
 * the code.
 */
final class SqlErrors {
    private SqlErrors() {}

    static StorageException translate(String place, String doing, Dialect dialect, SQLException e) {
        String codes = "SQLState " + e.getSQLState() + ", code " + e.getErrorCode();
        if (dialect.isHarmless(e)) {
            return new StorageException(
                    place + ": " + doing + " failed (" + codes + "): " + e.getMessage()
                            + ". Check the disk and the connection, then open the storage again",
                    e);
        }
        return new StorageException(
                place + ": " + doing + " failed (" + codes
                        + "). The database's own text is withheld, since it may quote"
                        + " stored values; its manual explains the code",
                new Unquoted(codes, e));
    }

    /** Stands in for an exception whose text must not be seen. */
    private static final class Unquoted extends Exception {
        private static final long serialVersionUID = 1L;

        Unquoted(String codes, SQLException e) {
            super(e.getClass().getName() + " (" + codes + ")");
            setStackTrace(e.getStackTrace());
        }
    }
}
