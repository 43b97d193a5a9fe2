package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stores' statements: in transactions, again after a deadlock, with a flush before a durable write is
 * acknowledged, and with errors that show no values. One flush serves all who committed before it.
 */
final class Sql implements AutoCloseable {
    private static final int TRIES = 5;

    /** What stands for the count of a transaction that wrote nothing. */
    private static final long UNCHANGED = -1;

    private final String place;
    private final ConnectionSource connections;
    private final Dialect dialect;
    private final Witness witness;
    private final AtomicLong committed = new AtomicLong();
    private final ReentrantLock flushing = new ReentrantLock();
    private long flushed;
    private volatile boolean closed;
    private volatile @Nullable StorageException unflushed;

    /**
     * Binds everything together.
     *
     * @param place what to call the database in messages
     * @param witness counts the durable writes outside of the database
     */
    Sql(String place, ConnectionSource connections, Dialect dialect, Witness witness) {
        this.place = place;
        this.connections = connections;
        this.dialect = dialect;
        this.witness = witness;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Reads something. */
    <T> T read(ConnectionSource.Work<T> work) {
        return transaction("reading", () -> connections.read(work));
    }

    /** Writes something that may reach the disk later. */
    void write(Change change) {
        writing(connection -> {
            if (change.apply(connection)) {
                connections.commit(connection);
            }
            return true;
        });
    }

    /**
     * Writes something, which is on the disk on return.
     *
     * @return what the change returned; if false nothing was written
     */
    boolean writeDurably(Change change) {
        long counted = writing(connection -> {
            if (!change.apply(connection)) {
                return UNCHANGED;
            }
            witness.count(connection);
            long count = dialect.isDurableOnCommit() ? witness.counted(connection) : 0;
            dialect.demandDurability(connection);
            connections.commit(connection);
            committed.incrementAndGet();
            return count;
        });
        if (counted == UNCHANGED) {
            return false;
        }
        if (dialect.isDurableOnCommit()) {
            witness.acknowledge(counted);
        } else {
            flush(committed.get());
        }
        return true;
    }

    /** Part of a transaction; returns whether there is anything to commit. */
    @FunctionalInterface
    interface Change {
        boolean apply(Connection connection) throws SQLException;
    }

    private void flush(long upTo) {
        flushing.lock();
        try {
            if (flushed < upTo) {
                flushed = transaction("flushing", () -> connections.use(this::flush));
            }
        } catch (StorageException e) {
            unflushed = e;
            throw e;
        } finally {
            flushing.unlock();
        }
    }

    private long flush(Connection connection) throws SQLException {
        long covered = committed.get();
        long counted = witness.counted(connection);
        dialect.makeDurable(connection);
        witness.acknowledge(counted);
        return covered;
    }

    private <T> T writing(ConnectionSource.Work<T> work) {
        return transaction("writing", () -> connections.use(work));
    }

    /** A transaction from its beginning to its end. */
    @FunctionalInterface
    private interface Transaction<T> {
        T run() throws SQLException;
    }

    private <T> T transaction(String doing, Transaction<T> transaction) {
        for (int tried = 1; ; tried++) {
            checkUsable();
            try {
                return transaction.run();
            } catch (SQLException e) {
                checkUsable();
                if (tried == TRIES || !dialect.isTransient(e)) {
                    throw SqlErrors.translate(place, doing, dialect, e);
                }
            }
        }
    }

    /** After a failed flush of a local file nobody knows what is on the disk until it is opened again. */
    private void checkUsable() {
        if (closed) {
            throw new StorageException(place + " is closed; open it again to use it");
        }
        StorageException failure = unflushed;
        if (failure != null && witness.isKept()) {
            throw new StorageException(
                    place + " could not be flushed to the disk and takes no more. What was acknowledged is safe;"
                            + " close this storage, mend the disk, and open it again",
                    failure);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
