package dev.aptgram.storage.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * One connection for all threads, in turn. An embedded database runs in our own process: a second connection would only
 * wait inside of it instead of here, and every acknowledged write ends in the same flush of the same file. Turns are
 * taken in order of arrival, so that writers who wait while one flushes all get in before the next flush, which then
 * serves them together.
 */
final class HeldConnection implements ConnectionSource {
    private final DataSource dataSource;
    private final DatabaseThread thread;
    private final Connection connection;
    private final H2Guard guard;

    /** Opens the connection; to be called in the database's thread. */
    HeldConnection(DataSource dataSource, DatabaseThread thread) throws SQLException {
        this.dataSource = dataSource;
        this.thread = thread;
        this.connection = dataSource.getConnection();
        this.guard = H2Guard.of(connection);
        connection.setAutoCommit(false);
    }

    @Override
    public <T> T use(Work<T> work) throws SQLException {
        return call(() -> guard.use(connection, work));
    }

    @Override
    public <T> T apart(Work<T> work) throws SQLException {
        return call(() -> {
            guard.checkRunning();
            Connection other = dataSource.getConnection();
            try {
                return guard.use(other, connection -> {
                    connection.setAutoCommit(false);
                    return work.apply(connection);
                });
            } finally {
                guard.close(other);
            }
        });
    }

    /** Tells whether the database was stopped because of an error, so that it is not known what its file holds. */
    boolean isStopped() {
        return guard.isStopped();
    }

    @Override
    public void close() throws SQLException {
        call(() -> {
            guard.close(connection);
            return true;
        });
    }

    private <T> T call(SqlCall<T> work) throws SQLException {
        try {
            return thread.call(work::run);
        } catch (IOException e) {
            throw new IllegalStateException("SQL work does no I/O of its own", e);
        }
    }

    /** Work that throws nothing but SQL errors. */
    @FunctionalInterface
    private interface SqlCall<T> {
        T run() throws SQLException;
    }
}
