package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.FileLease;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An embedded database that is open: its lease, the note beside it, and its one connection. */
final class H2Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(H2Database.class);

    private final H2File file;
    private final Backup backup;
    private final FileLease lease;
    private final DatabaseThread thread;
    private @Nullable FileWitness witness;
    private @Nullable HeldConnection connection;
    private boolean complete;

    private H2Database(H2File file, FileLease lease) {
        this.file = file;
        this.backup = file.backup();
        this.lease = lease;
        this.thread = new DatabaseThread("aptgram-h2-" + file.file().getFileName());
    }

    /**
     * Opens or creates a database and brings its tables up to date.
     *
     * @param scheme the H2 file system to use
     */
    static H2Database open(Path path, String scheme, Dialect dialect) {
        H2File file = H2File.locate(path);
        H2Database database = new H2Database(file, FileLease.acquire(file.file(), file.shown()));
        boolean opened = false;
        try {
            database.thread.call(() -> database.connect(scheme, dialect));
            opened = true;
            return database;
        } catch (IOException e) {
            throw new StorageException(
                    file.shown() + " can't be opened: " + e + "; check the rights on it and the room on its disk", e);
        } catch (SQLException e) {
            throw e.getErrorCode() == H2Dialect.ALREADY_OPEN
                    ? file.inUse()
                    : SqlErrors.translate(file.shown().toString(), "opening", dialect, e);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    private boolean connect(String scheme, Dialect dialect) throws IOException, SQLException {
        boolean isNew = file.isNew();
        WitnessNote note = isNew ? WitnessNote.open(0) : WitnessNote.read(file.note(), file.shownNote());
        // A copy that was put there without its note holds what it holds from now on.
        long acknowledged = isNew ? 0 : file.prepare(scheme, note);
        if (note != null && note.sealed()) {
            file.backUp(
                    backup, note, file.isOutdated(scheme, dialect.migrations().size()));
        }
        FileWitness begun = FileWitness.begin(file.note(), file.shownNote(), acknowledged);
        witness = begun;
        if (isNew) {
            // After the note: a crash in between would leave an empty database without one, which nobody dares to fill.
            file.prepare(scheme, note);
        }
        HeldConnection held = new HeldConnection(file.dataSource(scheme), thread);
        connection = held;
        new Migrator(place(), held, dialect).run(dialect.migrations());
        long writes = held.use(begun::counted);
        file.checkWrites(acknowledged, writes);
        begun.acknowledge(writes);
        complete = true;
        return true;
    }

    Backup backup() {
        return backup;
    }

    String place() {
        return file.shown().toString();
    }

    ConnectionSource connections() {
        return opened(connection);
    }

    Witness witness() {
        return opened(witness);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the database never opened");
        }
        return part;
    }

    /** Closes the connection, and thereby the database; then seals the note, and gives back the lease. */
    @Override
    public void close() {
        try {
            HeldConnection held = connection;
            FileWitness kept = witness;
            if (held != null) {
                held.close();
            }
            // What was cut short while it was made or brought up to date, or by an error, is no state to come back to.
            if (kept != null && complete && held != null && !held.isStopped()) {
                file.backUp(backup, kept.seal(file.file()), false);
            }
        } catch (SQLException | IOException e) {
            // The note stays open: the next opening looks at the content in place of the checksum.
            LOG.warn(
                    "event=database_close_failed file={} reason={}",
                    file.shown(),
                    e.getClass().getName());
        } finally {
            thread.close();
            closeNote();
            lease.close();
        }
    }

    private void closeNote() {
        try {
            if (witness != null) {
                witness.close();
            }
        } catch (IOException e) {
            LOG.warn("event=note_close_failed file={} reason={}", file.shownNote(), e.toString());
        }
    }
}
