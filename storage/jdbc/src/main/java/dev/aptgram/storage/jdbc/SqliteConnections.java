package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection that writes and one that reads, for all threads in turn. A second writer would only wait inside of SQLite
 * in place of here, where turns are taken in order of arrival; a reader waits for no writer, and so for no flush.
 *
 * <p>Every transaction takes the right to write when it begins. One that began by reading could not write any more after
 * another process has written.
 */
final class SqliteConnections implements ConnectionSource, AutoCloseable {
    private final SqliteDatabase database;
    private final Connection writer;
    private final Connection reader;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock reading = new ReentrantLock(true);
    private boolean open;

    SqliteConnections(SqliteDatabase database) throws SQLException {
        this.database = database;
        this.writer = database.connect();
        boolean opened = false;
        try {
            this.reader = database.connect();
            opened = true;
        } finally {
            if (!opened) {
                writer.close();
            }
        }
    }

    @Override
    public <T> T use(Work<T> work) throws SQLException {
        writing.lock();
        try {
            execute("BEGIN IMMEDIATE");
            open = true;
            T result = work.apply(writer);
            end(null);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            end(e);
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /** {@inheritDoc} Every statement sees what was committed before it. */
    @Override
    public <T> T read(Work<T> work) throws SQLException {
        reading.lock();
        try {
            return work.apply(reader);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute("COMMIT");
        open = false;
    }

    @Override
    public <T> T apart(Work<T> work) throws SQLException {
        try (Connection connection = database.connect()) {
            return work.apply(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        writing.lock();
        reading.lock();
        try {
            reader.close();
        } finally {
            closeWriter();
        }
    }

    /** Whoever is the last to close puts the log into the file. */
    private void closeWriter() throws SQLException {
        try {
            writer.close();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    /** Undoes what was not committed. */
    private void end(@Nullable Throwable because) throws SQLException {
        if (!open) {
            return;
        }
        open = false;
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // After some errors SQLite has rolled back by itself.
            if (because == null) {
                throw e;
            }
            because.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }
}
