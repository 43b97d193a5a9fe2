package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. */
interface ConnectionSource {
    /** Some work with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    /**
     * Runs work on a connection without auto-commit. Work that leaves a transaction open has it rolled back.
     *
     * @return what the work returned
     */
    <T> T use(Work<T> work) throws SQLException;

    /**
     * Runs work that only reads, by one statement, for which a source may keep another connection.
     *
     * @return what the work returned
     */
    default <T> T read(Work<T> work) throws SQLException {
        return use(work);
    }

    /** Commits what the work has done on its connection so far. */
    default void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    /**
     * Runs work as {@link #use} does, on a connection that nobody else has: it may be called within other work.
     *
     * @return what the work returned
     */
    <T> T apart(Work<T> work) throws SQLException;

    /** Lets go of what this source holds. */
    void close() throws SQLException;
}
