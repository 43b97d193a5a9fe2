package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops an embedded database at its first error that is about the file and not about a statement. H2 miscounts who uses a version
 * when a write fails, and a later call, even the rollback inside of {@link Connection#close()}, may then look for a usable version for
 * ever. So its files are closed below its sessions, in which is what was acknowledged, and then the sessions without a rollback:
 * H2 itself closes those that nobody has closed, in the thread of whoever opens a connection to any database later.
 */
final class H2Guard {
    private static final Logger LOG = LoggerFactory.getLogger(H2Guard.class);

    /** What an error may be about so that the database goes on: a value, a lock, or a table that is not there. */
    private static final Set<String> HARMLESS_CLASSES = Set.of("22", "23", "40", "42");

    private static final Set<Integer> HARMLESS = Set.of(
            90131, // concurrent update
            50200); // lock timeout

    private final Database database;
    private volatile boolean stopped;

    private H2Guard(Database database) {
        this.database = database;
    }

    /** Guards the database of a connection that was opened just now, and all its other connections. */
    static H2Guard of(Connection connection) {
        SessionLocal session = (SessionLocal) ((JdbcConnection) connection).getSession();
        return new H2Guard(session.getDatabase());
    }

    /**
     * Runs work on one of the database's connections, and rolls back whatever it has left open.
     *
     * @return what the work returned
     * @throws SQLException if the work threw it, or the database was stopped
     */
    <T> T use(Connection connection, ConnectionSource.Work<T> work) throws SQLException {
        checkRunning();
        try {
            T result = work.apply(connection);
            connection.rollback();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            if (isAboutStatement(e)) {
                Transactions.rollback(connection, e);
            } else {
                stop(e);
            }
            throw e;
        }
    }

    /** Closes a connection; after the database was stopped, its session is closed already. */
    void close(Connection connection) throws SQLException {
        connection.close();
    }

    /** Tells whether the database was stopped because of an error. */
    boolean isStopped() {
        return stopped;
    }

    /** Refuses to go on after the database was stopped: a new connection would open its file another time. */
    void checkRunning() throws SQLException {
        if (stopped) {
            throw new SQLException("it was stopped after an error of its file", "90098", H2Dialect.CLOSED);
        }
    }

    /** Errors that are none of SQL's are ours, thrown by the work, as long as the file is in order. */
    private boolean isAboutStatement(Throwable e) {
        if (stopped || database.getStore().getMvStore().isClosed()) {
            return false;
        }
        if (!(e instanceof SQLException sql)) {
            return true;
        }
        String state = sql.getSQLState();
        return HARMLESS.contains(sql.getErrorCode())
                || (state != null && HARMLESS_CLASSES.stream().anyMatch(state::startsWith));
    }

    private void stop(Throwable because) {
        if (stopped) {
            return;
        }
        stopped = true;
        LOG.warn(
                "event=database_stopped name={} error={}",
                database.getName(),
                because.getClass().getName());
        attempt(database::shutdownImmediately, because);
        // Without power H2 gives up a session before it rolls back.
        database.setPowerOffCount(-1);
        for (SessionLocal session : database.getSessions(false)) {
            attempt(session::close, because);
        }
    }

    /** Does a part of the stopping, whatever became of the others; the first error stays the one that is reported. */
    private static void attempt(Runnable part, Throwable because) {
        try {
            part.run();
        } catch (RuntimeException | Error e) {
            if (!isPowerOff(e) && e != because) {
                because.addSuppressed(e);
            }
        }
    }

    /** Every session that is closed without power says so. */
    private static boolean isPowerOff(Throwable e) {
        return e instanceof DbException closed && closed.getErrorCode() == H2Dialect.CLOSED;
    }
}
