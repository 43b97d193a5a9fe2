package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between databases. Everything else is plain SQL. */
interface Dialect {
    /** Returns the migrations in the order of their numbers. */
    List<Migration> migrations();

    /** Writes the statement that inserts a row or replaces the one with the same key; one {@code ?} per column. */
    String upsert(String table, List<String> keyColumns, List<String> otherColumns);

    /** Returns what a query ends with that keeps its rows as they are until the transaction ends; may be empty. */
    String lockingRows();

    /**
     * Refuses a server that is set up so that nothing could make a commit durable.
     *
     * @param place what to call it in messages
     */
    default void checkServer(String place, Connection connection) throws SQLException {}

    /** Makes sure that the transaction's commit will not return before the disk has it, where a user may choose. */
    void demandDurability(Connection connection) throws SQLException;

    /** Tells whether what was committed is on the disk, so that {@link #makeDurable} has nothing to do. */
    boolean isDurableOnCommit();

    /** Forces to the disk whatever was committed before. */
    void makeDurable(Connection connection) throws SQLException;

    /**
     * Takes the migration lock and holds it until the connection's transaction ends.
     *
     * @param connection a connection that does nothing else, without auto-commit
     */
    void lockMigrations(Connection connection) throws SQLException;

    /**
     * Tells whether changed tables are part of the transaction that changed them. If so, all migrations are run in the
     * transaction that holds the lock, and a crash undoes them together.
     */
    boolean isMigratedInOneTransaction();

    /** Tells whether a statement failed because the key is there already. */
    boolean isDuplicateKey(SQLException e);

    /** Tells whether a transaction may succeed if it is simply run again. */
    boolean isTransient(SQLException e);

    /** Tells whether an error is about the connection or the disk, so that its text can't hold values of ours. */
    boolean isHarmless(SQLException e);
}
