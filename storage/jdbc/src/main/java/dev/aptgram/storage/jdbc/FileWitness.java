package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The note beside an embedded database, kept up to date. H2 opens a damaged file without a word, at an older state or
 * even empty; the note says how many writes were acknowledged, and after an orderly close what the whole file was.
 */
final class FileWitness implements Witness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWitness.class);

    private final Path shown;
    private final RandomAccessFile file;

    // guarded by this
    private long acknowledged;
    private boolean behind;

    private FileWitness(Path shown, RandomAccessFile file, long acknowledged) {
        this.shown = shown;
        this.file = file;
        this.acknowledged = acknowledged;
    }

    /**
     * Notes, durably, that the database is about to be used.
     *
     * @param path where the note is or will be
     * @param shown what to call it in messages
     * @param acknowledged how many writes the database holds at least
     */
    static FileWitness begin(Path path, Path shown, long acknowledged) throws IOException {
        return open(path, shown, acknowledged, true);
    }

    /**
     * Does so for a database that other processes may be using: a note that is there stays as it is, since one of them may have
     * noted more by now than this one has read.
     *
     * @param path where the note is or will be
     * @param shown what to call it in messages
     * @param acknowledged how many writes the note has asked for, 0 if there was none
     */
    static FileWitness join(Path path, Path shown, long acknowledged) throws IOException {
        return open(path, shown, acknowledged, false);
    }

    private static FileWitness open(Path path, Path shown, long acknowledged, boolean alone) throws IOException {
        try {
            OwnerOnly.create(path);
        } catch (FileAlreadyExistsException e) {
            OwnerOnly.restrict(path);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileWitness witness = new FileWitness(shown, file, acknowledged);
        try {
            if (alone || file.length() == 0) {
                witness.write(WitnessNote.open(acknowledged), true);
            }
            return witness;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE aptgram_acknowledged SET writes = writes + 1 WHERE id = 1");
        }
    }

    @Override
    public long counted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT writes FROM aptgram_acknowledged WHERE id = 1")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Without a flush, but for the first: after a power failure an older note only asks for less, while one that says that there
     * was never anything to lose must be right. For the same reason only the first must succeed: the write itself is on the disk by
     * then, and whoever is told that it failed does it twice.
     *
     * @throws StorageException if the first can't be noted
     */
    @Override
    public synchronized void acknowledge(long count) {
        if (count <= acknowledged) {
            return; // a later write was noted before this one
        }
        try {
            write(WitnessNote.open(count), acknowledged == 0);
            acknowledged = count;
            behind = false;
        } catch (IOException e) {
            if (acknowledged > 0) {
                warn(e);
                return;
            }
            throw new StorageException(shown + " can't be written: " + e.getMessage() + ". Check the disk", e);
        }
    }

    private void warn(IOException e) {
        if (!behind) {
            LOG.warn("event=note_not_written file={} noted={} reason=\"{}\"", shown, acknowledged, e.toString());
        }
        behind = true;
    }

    @Override
    public boolean isKept() {
        return true;
    }

    /** Notes, durably, what the database is now that it is closed, and returns it. */
    synchronized WitnessNote seal(Path database) throws IOException {
        WitnessNote sealed = WitnessNote.seal(acknowledged, database.toFile());
        write(sealed, true);
        return sealed;
    }

    private void write(WitnessNote note, boolean durably) throws IOException {
        file.seek(0);
        file.write(note.toBytes());
        if (durably) {
            file.getFD().sync();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
