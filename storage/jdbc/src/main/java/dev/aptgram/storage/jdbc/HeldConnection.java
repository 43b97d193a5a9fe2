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

    /** Opens the connection; to be called in the database's thread. */
    HeldConnection(DataSource dataSource, DatabaseThread thread) throws SQLException {
        this.dataSource = dataSource;
        this.thread = thread;
        this.connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    @Override
    public <T> T use(Work<T> work) throws SQLException {
        return call(() -> {
            try {
                T result = work.apply(connection);
                connection.rollback();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                Transactions.rollback(connection, e);
                throw e;
            }
        });
    }

    @Override
    public Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void close() throws SQLException {
        call(() -> {
            connection.close();
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
