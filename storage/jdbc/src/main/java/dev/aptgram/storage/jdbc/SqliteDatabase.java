package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/**
 * The file of a SQLite database, and how its connections are opened: with a write-ahead log, so that readers and a writer
 * in several processes don't wait for one another, and with a flush at every commit.
 */
final class SqliteDatabase {
    /** How long another process may hold the right to write before that is an error, in milliseconds. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final long PAUSE_NANOS = 5_000_000;

    private final Path shown;
    private final Path file;
    private final Dialect dialect;
    private final SqliteCheck check;
    private final Backup backup;

    private SqliteDatabase(Path shown, Path file, Dialect dialect) {
        this.shown = shown;
        this.file = file;
        this.dialect = dialect;
        this.check = new SqliteCheck(shown, file);
        this.backup = check.backup();
    }

    /** Finds the file, or creates an empty one that only its owner may read, and directories that are missing. */
    static SqliteDatabase locate(Path path, Dialect dialect) {
        Path name = path.getFileName();
        if (name == null || name.toString().isEmpty()) {
            throw new StorageException("a database needs the path of a file, and \"" + path + "\" names none");
        }
        Path absolute = path.toAbsolutePath().normalize();
        if (absolute.toString().indexOf('?') >= 0) {
            throw new StorageException(path + " can't be the path of a SQLite database, since it holds a '?'");
        }
        try {
            Path parent = absolute.getParent();
            if (parent == null) {
                throw new IllegalStateException("a file without a directory: " + absolute);
            }
            OwnerOnly.createDirectories(parent);
            if (Files.notExists(absolute)) {
                new SqliteCheck(path, parent.toRealPath().resolve(absolute.getFileName())).checkNotGone();
                create(absolute);
            }
            // The log and its index get the rights of the file.
            OwnerOnly.restrict(absolute);
            return new SqliteDatabase(path, absolute.toRealPath(), dialect);
        } catch (IOException e) {
            throw new StorageException(path + " can't be reached: " + e + "; check the path and the rights on it", e);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            OwnerOnly.create(file);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, and made it in the same way.
        }
    }

    Backup backup() {
        return backup;
    }

    String place() {
        return shown.toString();
    }

    /**
     * Makes sure that the file is whole and holds what was acknowledged, and begins to note what will be.
     *
     * @throws StorageException if it is damaged or behind its note
     */
    FileWitness checkAndWatch() throws SQLException {
        try {
            long acknowledged = check.acknowledged();
            if (Files.size(file) > 0) {
                SQLiteConfig reading = new SQLiteConfig();
                reading.setBusyTimeout(PATIENCE_MILLIS);
                reading.setReadOnly(true);
                try (Connection connection = connect(reading)) {
                    check.checkWhole(connection, acknowledged);
                    check.backUp(backup, connection, dialect.migrations().size());
                }
            } else if (acknowledged > 0) {
                throw check.damaged("it is empty");
            }
            return FileWitness.join(check.note(), check.shownNote(), acknowledged);
        } catch (SQLException e) {
            if (SqliteDialect.isDamage(e)) {
                throw check.damaged("SQLite can't read it (code " + e.getErrorCode() + ")");
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(
                    shown + " can't be opened: " + e + "; check the rights on it and its directory", e);
        }
    }

    /** Opens a connection with auto-commit; transactions are begun by hand. */
    Connection connect() throws SQLException {
        return connect(config());
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        long patient = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                return config.createConnection("jdbc:sqlite:" + file);
            } catch (SQLException e) {
                // Whoever turns the log on needs the file to itself, and is told at once if that is not so.
                if (System.nanoTime() - patient > 0 || !dialect.isTransient(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Otherwise a key that was deleted would stay in the file until something else needs its page.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config;
    }
}
