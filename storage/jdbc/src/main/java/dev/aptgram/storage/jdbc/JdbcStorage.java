package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in a relational database: H2 in a file of its own ({@link #h2}), SQLite in a file that several processes may
 * share ({@link #sqlite}), or H2, PostgreSQL or MariaDB behind a {@link DataSource} ({@link #over}).
 *
 * <p>Keys, the account and machine moves are forced to the disk before their methods return; peers and update states may
 * follow half a second later. The tables begin with {@code aptgram_} and are brought up to date on opening.
 */
public final class JdbcStorage implements Storage {
    /** H2's plain files. */
    private static final String FILE = "file:";

    private final Sql sql;
    private final @Nullable Backup backup;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SessionStore session;
    private final PeerStore peers;
    private final UpdateStateStore updates;
    private final MachineStore machines;

    private JdbcStorage(Sql sql, @Nullable Backup backup, Runnable onClose) {
        this.sql = sql;
        this.backup = backup;
        this.onClose = onClose;
        this.session = new JdbcSessionStore(sql);
        this.peers = new JdbcPeerStore(sql);
        this.updates = new JdbcUpdateStateStore(sql);
        this.machines = new JdbcMachineStore(sql);
    }

    /**
     * Opens or creates an embedded H2 database, which only its owner may read and only one process may have open.
     *
     * <p>Beside {@code bot.mv.db} there are {@code bot.mv.db.lock}, which names the process that has it open, and
     * {@code bot.mv.db.check}, by which a damaged or outdated file is noticed. {@code bot.mv.db.bak} is the last good copy, made when
     * the file is opened or closed in good order, once a day and before its tables change, up to 256 MiB; {@link #clear()} deletes it.
     *
     * @param path the file, with or without {@code .mv.db}; directories that are missing are created
     * @return the store, to be closed by the caller
     * @throws StorageException if the file is in use, damaged, of a later version, or out of reach
     */
    public static JdbcStorage h2(Path path) {
        return h2(path, FILE);
    }

    static JdbcStorage h2(Path path, String scheme) {
        Dialect dialect = new H2Dialect();
        H2Database database = H2Database.open(path, scheme, dialect);
        Sql sql = new Sql(database.place(), database.connections(), dialect, database.witness());
        return new JdbcStorage(sql, database.backup(), database::close);
    }

    /**
     * Opens or creates a SQLite database, which only its owner may read and which several processes on one machine may have
     * open; see that only one signs in with its keys. Needs {@code org.xerial:sqlite-jdbc} on the class path.
     *
     * <p>Beside {@code bot.db} there are {@code bot.db-wal} and {@code bot.db-shm} while it is open, and {@code bot.db.check}, by which
     * acknowledged writes that are lost are noticed. {@code bot.db.bak} is the last good copy, made when the file is opened, once a day and
     * before its tables change, up to 256 MiB; {@link #clear()} deletes it. The file must be on a local disk: SQLite can't share one over a network.
     *
     * @param path the file, for example {@code bot.db}; directories that are missing are created
     * @return the store, to be closed by the caller
     * @throws StorageException if the file is damaged, of a later version, or out of reach, or SQLite's driver is missing
     */
    public static JdbcStorage sqlite(Path path) {
        try {
            return openSqlite(path);
        } catch (NoClassDefFoundError e) {
            throw new StorageException(
                    "SQLite's driver is not on the class path; add org.xerial:sqlite-jdbc to the dependencies", e);
        }
    }

    private static JdbcStorage openSqlite(Path path) {
        Dialect dialect = new SqliteDialect();
        SqliteDatabase database = SqliteDatabase.locate(path, dialect);
        SqliteConnections connections = null;
        FileWitness witness = null;
        boolean opened = false;
        try {
            witness = database.checkAndWatch();
            connections = new SqliteConnections(database);
            new Migrator(database.place(), connections, dialect).run(dialect.migrations());
            Sql sql = new Sql(database.place(), connections, dialect, witness);
            FileWitness kept = witness;
            SqliteConnections held = connections;
            JdbcStorage storage =
                    new JdbcStorage(sql, database.backup(), () -> close(database.place(), dialect, kept, held));
            opened = true;
            return storage;
        } catch (SQLException e) {
            throw SqlErrors.translate(database.place(), "opening", dialect, e);
        } finally {
            if (!opened) {
                close(database.place(), dialect, witness, connections);
            }
        }
    }

    private static void close(
            String place, Dialect dialect, @Nullable FileWitness witness, @Nullable ConnectionSource connections) {
        try (witness) {
            if (connections != null) {
                connections.close();
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(place, "closing", dialect, e);
        } catch (IOException e) {
            throw new StorageException(place + ": its note can't be closed: " + e + "; check the disk", e);
        }
    }

    /**
     * Opens a store in the database of a data source, which stays the caller's to close: PostgreSQL, MariaDB or H2. Nothing stops
     * two processes from opening it; see that only one signs in with its keys.
     *
     * @param dataSource where to get connections; a pool, since each operation takes one
     * @return the store, to be closed by the caller
     * @throws StorageException if the database is another one or does not flush what it commits, its tables are of a later version, or it
     *     can't be reached
     */
    public static JdbcStorage over(DataSource dataSource) {
        ConnectionSource connections = new PooledConnections(dataSource);
        String product = product(dataSource);
        Dialect dialect = dialect(product);
        String place = "the " + product + " database";
        try {
            connections.read(connection -> {
                dialect.checkServer(place, connection);
                return true;
            });
            new Migrator(place, connections, dialect).run(dialect.migrations());
        } catch (SQLException e) {
            throw SqlErrors.translate(place, "opening", dialect, e);
        }
        return new JdbcStorage(new Sql(place, connections, dialect, Witness.NONE), null, () -> {});
    }

    private static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            // PostgreSQL's errors have no codes besides the SQLState.
            Dialect likely = e.getErrorCode() == 0 ? new PostgresDialect() : new H2Dialect();
            throw SqlErrors.translate("the database", "opening", likely, e);
        }
    }

    private static Dialect dialect(String product) {
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "MariaDB" -> new MariadbDialect();
            case "PostgreSQL" -> new PostgresDialect();
            case "SQLite" ->
                throw new StorageException("the data source leads to SQLite, whose connections must be"
                        + " opened in a certain way to be safe; use JdbcStorage.sqlite(path)");
            default ->
                throw new StorageException("the data source leads to " + product
                        + ", which this store does not speak; give it a data source of H2, PostgreSQL or MariaDB,"
                        + " or use JdbcStorage.h2(path) or JdbcStorage.sqlite(path)");
        };
    }

    @Override
    public SessionStore session() {
        return session;
    }

    @Override
    public PeerStore peers() {
        return peers;
    }

    @Override
    public UpdateStateStore updates() {
        return updates;
    }

    @Override
    public MachineStore machines() {
        return machines;
    }

    /** {@inheritDoc} The backup of an embedded database goes with it, and closing makes no other. */
    @Override
    public void clear() {
        Storage.super.clear();
        if (backup == null) {
            return;
        }
        try {
            backup.forget();
        } catch (IOException e) {
            throw new StorageException(backup.shownCopy() + " can't be deleted: " + e + "; delete it yourself", e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sql.close();
            onClose.run();
        }
    }
}
