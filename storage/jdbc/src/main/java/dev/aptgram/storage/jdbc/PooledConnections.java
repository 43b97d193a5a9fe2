package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the user's {@link DataSource} for each piece of work; a broken one is the pool's to replace. */
final class PooledConnections implements ConnectionSource {
    private static final Logger LOG = LoggerFactory.getLogger(PooledConnections.class);

    private final DataSource dataSource;

    PooledConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T use(Work<T> work) throws SQLException {
        return with(false, work);
    }

    /** {@inheritDoc} Each statement by itself: a transaction around it would only make the way to the server twice as long. */
    @Override
    public <T> T read(Work<T> work) throws SQLException {
        return with(true, work);
    }

    private <T> T with(boolean autoCommit, Work<T> work) throws SQLException {
        Connection connection = dataSource.getConnection();
        T result;
        boolean before = autoCommit;
        try {
            before = connection.getAutoCommit();
            connection.setAutoCommit(autoCommit);
            result = work.apply(connection);
        } catch (SQLException | RuntimeException | Error e) {
            if (!autoCommit) {
                Transactions.rollback(connection, e);
            }
            giveBack(connection, before, e);
            throw e;
        }
        try {
            if (!autoCommit) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // The work is done, and committed if it was to be.
            LOG.warn("event=connection_not_reset error=\"{}\"", e.getMessage());
        }
        giveBack(connection, before, null);
        return result;
    }

    /** Whatever goes wrong here changes nothing about the work, which has succeeded or failed already. */
    private static void giveBack(Connection connection, boolean autoCommit, @Nullable Throwable failure) {
        try (connection) {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            if (failure == null) {
                LOG.warn("event=connection_not_given_back error=\"{}\"", e.getMessage());
            } else if (failure != e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public <T> T apart(Work<T> work) throws SQLException {
        return use(work);
    }

    /** The data source is the user's to close. */
    @Override
    public void close() {}
}
