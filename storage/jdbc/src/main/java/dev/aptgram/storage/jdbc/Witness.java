package dev.aptgram.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts durable writes inside a database and beside it, so that a database which went back to an older state is noticed.
 */
interface Witness {
    /** For databases that look after themselves. */
    Witness NONE = new Witness() {
        @Override
        public void count(Connection connection) {
            // nobody asks
        }

        @Override
        public long counted(Connection connection) {
            return 0;
        }

        @Override
        public void acknowledge(long count) {
            // nobody asks
        }

        @Override
        public boolean isKept() {
            return false;
        }
    };

    /** Counts one more write, inside its transaction. */
    void count(Connection connection) throws SQLException;

    /** Reads the count that the committed transactions have reached. */
    long counted(Connection connection) throws SQLException;

    /** Notes beside the database that it holds this many writes on the disk. */
    void acknowledge(long count);

    /** Tells whether there is a note at all. */
    boolean isKept();
}
