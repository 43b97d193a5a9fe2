package dev.aptgram.storage;

import dev.aptgram.errors.StorageException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A store whose tables live in memory and whose changes go through a {@link ChangeLog}. A change is appended, then
 * applied, under one lock; waiting for the disk happens outside it, so that one flush serves many writers.
 */
final class TableStorage implements Storage {
    private final String name;
    private final Tables tables;
    private final ChangeLog log;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final SessionStore session = new TableSessionStore(this);
    private final PeerStore peers = new TablePeerStore(this);
    private final UpdateStateStore updates = new TableUpdateStateStore(this);
    private final MachineStore machines = new TableMachineStore(this);
    private boolean closed;

    private record Outcome(boolean changed, long position) {}

    TableStorage(String name, Tables tables, ChangeLog log) {
        this.name = name;
        this.tables = tables;
        this.log = log;
    }

    @Override
    public SessionStore session() {
        return session;
    }

    @Override
    public PeerStore peers() {
        return peers;
    }

    @Override
    public UpdateStateStore updates() {
        return updates;
    }

    @Override
    public MachineStore machines() {
        return machines;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                log.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Looks something up. What {@code query} returns must not change later. */
    <T> T read(Function<Tables, T> query) {
        lock.readLock().lock();
        try {
            checkOpen();
            return query.apply(tables);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Makes a change if a condition holds; it may reach the disk later. */
    void writeIf(Predicate<Tables> condition, Change change) {
        change(condition, tables -> change);
    }

    /** As {@link #writeDurablyIf(Predicate, Function)}, with a change that does not depend on what is there. */
    boolean writeDurablyIf(Predicate<Tables> condition, Change change) {
        return writeDurablyIf(condition, tables -> change);
    }

    /**
     * Makes a change if a condition holds, and waits for the disk: for the change, or else for those that made the
     * condition fail, since the caller takes the outcome for settled either way.
     */
    boolean writeDurablyIf(Predicate<Tables> condition, Function<Tables, Change> change) {
        Outcome outcome = change(condition, change);
        log.sync(outcome.position());
        return outcome.changed();
    }

    private Outcome change(Predicate<Tables> condition, Function<Tables, Change> maker) {
        lock.writeLock().lock();
        try {
            checkOpen();
            if (!condition.test(tables)) {
                return new Outcome(false, log.position());
            }
            Change change = maker.apply(tables);
            long position = log.append(change);
            tables.apply(change);
            log.applied(change, tables::snapshot);
            return new Outcome(true, position);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StorageException(name + " is closed; open it again to use it");
        }
    }

    /** Names the place, never the content. */
    @Override
    public String toString() {
        return name;
    }
}
