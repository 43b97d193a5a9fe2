package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection of the user's {@link DataSource} for each piece of work; a broken one is the pool's to replace. */
final class PooledConnections implements ConnectionSource {
    private final DataSource dataSource;

    PooledConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T use(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.apply(connection);
                connection.rollback();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                Transactions.rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** {@inheritDoc} Each statement by itself: a transaction around it would only make the way to the server twice as long. */
    @Override
    public <T> T read(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.apply(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    @Override
    public Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    /** The data source is the user's to close. */
    @Override
    public void close() {}
}
