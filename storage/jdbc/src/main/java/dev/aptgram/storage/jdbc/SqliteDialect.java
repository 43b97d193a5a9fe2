package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite 3, through the connections of {@link SqliteDatabase}: each commit is flushed. */
final class SqliteDialect implements Dialect {
    private static final Set<Integer> TRANSIENT = Set.of(
            SQLiteErrorCode.SQLITE_BUSY.code, // another process writes
            SQLiteErrorCode.SQLITE_LOCKED.code,
            SQLiteErrorCode.SQLITE_PROTOCOL.code); // two processes open the log at one moment

    private static final Set<Integer> HARMLESS = Set.of(
            SQLiteErrorCode.SQLITE_PERM.code,
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_LOCKED.code,
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_CORRUPT.code,
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_PROTOCOL.code,
            SQLiteErrorCode.SQLITE_NOTADB.code);

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.load("sqlite", 1, "0001_tables.sql"), Migration.load("sqlite", 2, "0002_acknowledged.sql"));
    }

    @Override
    public String upsert(String table, List<String> keyColumns, List<String> otherColumns) {
        return OnConflict.upsert(table, keyColumns, otherColumns);
    }

    /** Whoever writes has the whole file to itself. */
    @Override
    public String lockingRows() {
        return "";
    }

    @Override
    public void demandDurability(Connection connection) {
        // the connection was opened with PRAGMA synchronous = FULL
    }

    @Override
    public boolean isDurableOnCommit() {
        return true;
    }

    @Override
    public void makeDurable(Connection connection) {
        // the commit has done it
    }

    /** Every transaction of ours begins with the right to write, which one process has at a time. */
    @Override
    public void lockMigrations(Connection connection) {
        // taken already
    }

    @Override
    public boolean isMigratedInOneTransaction() {
        return true;
    }

    @Override
    public boolean isDuplicateKey(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE);
    }

    @Override
    public boolean isTransient(SQLException e) {
        return e instanceof SQLiteException && TRANSIENT.contains(primaryCode(e));
    }

    /** Tells whether an error says that the file is not what SQLite has written. */
    static boolean isDamage(SQLException e) {
        return e instanceof SQLiteException
                && (primaryCode(e) == SQLiteErrorCode.SQLITE_CORRUPT.code
                        || primaryCode(e) == SQLiteErrorCode.SQLITE_NOTADB.code);
    }

    @Override
    public boolean isHarmless(SQLException e) {
        return e instanceof SQLiteException && HARMLESS.contains(primaryCode(e));
    }

    /** The lowest byte is the kind of error; what stands above it says more of the same. */
    private static int primaryCode(SQLException e) {
        return e.getErrorCode() & 0xff;
    }
}
