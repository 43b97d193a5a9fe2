package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * A store in a relational database: H2 in a file of its own ({@link #h2}), or a {@link DataSource} ({@link #over}).
 *
 * <p>Keys, the account and machine moves are forced to the disk before their methods return; peers and update states may
 * follow half a second later. The tables begin with {@code aptgram_} and are brought up to date on opening.
 */
public final class JdbcStorage implements Storage {
    /** H2's plain files. */
    private static final String FILE = "file:";

    private final Sql sql;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SessionStore session;
    private final PeerStore peers;
    private final UpdateStateStore updates;
    private final MachineStore machines;

    private JdbcStorage(Sql sql, Runnable onClose) {
        this.sql = sql;
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
     * {@code bot.mv.db.check}, by which a damaged or outdated file is noticed.
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
        return new JdbcStorage(sql, database::close);
    }

    /**
     * Opens a store in the database of a data source, which stays the caller's to close. Nothing stops two processes from
     * opening it; see that only one signs in with its keys.
     *
     * @param dataSource where to get connections; a pool, since each operation takes one
     * @return the store, to be closed by the caller
     * @throws StorageException if the database is not H2, its tables are of a later version, or it can't be reached
     */
    public static JdbcStorage over(DataSource dataSource) {
        ConnectionSource connections = new PooledConnections(dataSource);
        String place = "the database";
        Dialect dialect = new H2Dialect();
        try {
            try (Connection connection = connections.open()) {
                place = requireH2(connection);
            }
            new Migrator(place, connections, dialect).run(dialect.migrations());
        } catch (SQLException e) {
            throw SqlErrors.translate(place, "opening", dialect, e);
        }
        return new JdbcStorage(new Sql(place, connections, dialect, Witness.NONE), () -> {});
    }

    private static String requireH2(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!"H2".equals(product)) {
            throw new StorageException("the data source leads to " + product
                    + ", which this store does not speak; give it an H2 data source, or use JdbcStorage.h2(path)");
        }
        return "the " + product + " database";
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

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sql.close();
            onClose.run();
        }
    }
}
