package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Turns database errors into ours. Databases like to quote the offending value, and ours may be an authorization key, so
 * only errors that are about the connection or the disk keep their text; of the others remain the codes and the place in
 * the code.
 */
final class SqlErrors {
    private SqlErrors() {}

    static StorageException translate(String place, String doing, Dialect dialect, SQLException e) {
        String codes = "SQLState " + e.getSQLState() + ", code " + e.getErrorCode();
        IOException below = disk(e);
        if (dialect.isHarmless(e)) {
            return new StorageException(
                    place + ": " + doing + " failed (" + codes + "): " + e.getMessage()
                            + (below == null ? "" : " (" + below.getMessage() + ")")
                            + ". Check the disk and the connection, then open the storage again",
                    e);
        }
        if (below != null) {
            return new StorageException(
                    place + ": " + doing + " failed (" + codes + "): " + below.getMessage()
                            + ". Check the disk and the room on it, then open the storage again",
                    new Unquoted(codes, e));
        }
        return new StorageException(
                place + ": " + doing + " failed (" + codes
                        + "). The database's own text is withheld, since it may quote"
                        + " stored values; its manual explains the code",
                new Unquoted(codes, e));
    }

    /** The operating system's own words, which are about files and connections. What a database wraps in one has a cause. */
    private static @Nullable IOException disk(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IOException io ? io : null;
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
