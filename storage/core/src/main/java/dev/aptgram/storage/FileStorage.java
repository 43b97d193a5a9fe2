package dev.aptgram.storage;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one binary file, which only its owner may read. Everything is held in memory as well, so it suits bots and
 * accounts with up to some hundred thousand peers; take the JDBC store beyond that.
 *
 * <p>Beside {@code me.session} there are {@code me.session.bak}, the last whole copy (made whenever the file is opened
 * after a change, when it is written anew, and when a key or the account changes), and {@code me.session.lock}, which
 * names the process that has the file open. Nobody but that process may open it.
 *
 * <p>Keys, the account and machine moves are flushed to the disk before their methods return; peers and update states are
 * appended at once and flushed with the next of those, or on {@link #close()}. A write that a crash cut short is dropped
 * at the next opening. Any other damage is refused with a {@link StorageException} that says where it is and how to go
 * on; nothing is ever reset.
 */
public final class FileStorage implements Storage {
    /** How much may be appended before the file is written anew. */
    private static final long SLACK = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

    private final TableStorage storage;

    private FileStorage(TableStorage storage) {
        this.storage = storage;
    }

    /**
     * Opens a file, or creates it together with the directories that are missing.
     *
     * @param path the file
     * @return the store, to be closed by the caller
     * @throws StorageException if the file is in use, damaged, of a later format, or out of reach
     */
    public static FileStorage open(Path path) {
        return open(path, RealDisk.INSTANCE, SLACK);
    }

    static FileStorage open(Path path, Disk disk, long slack) {
        SessionFile file = SessionFile.locate(path, disk);
        FileLease lease = FileLease.acquire(file.file(), path);
        boolean opened = false;
        try {
            FileStorage storage = new FileStorage(open(file, lease, slack));
            opened = true;
            return storage;
        } catch (LogDamage e) {
            throw new StorageException(FileRemedy.message(file, e), e);
        } catch (IOException e) {
            throw new StorageException(
                    path + " can't be opened: " + e + "; check the rights on it and the room on its disk", e);
        } finally {
            if (!opened) {
                lease.close();
            }
        }
    }

    private static TableStorage open(SessionFile file, FileLease lease, long slack) throws IOException {
        file.sweep();
        if (!file.exists()) {
            if (Files.exists(file.backup())) {
                throw new StorageException(FileRemedy.missing(file));
            }
            file.install(file.writeAside(List.of(), 1), file.file());
        }
        OwnerOnly.restrict(file.file());
        Tables tables = new Tables();
        LogReader.Scan scan = file.read(tables::apply);
        LogWriter writer = LogWriter.resume(file.disk(), file.file(), scan.goodEnd(), scan.nextNumber());
        @Nullable FileLog log = null;
        try {
            if (scan.torn()) {
                LOG.warn(
                        "event=torn_write_dropped file={} at={} bytes={}",
                        file.shown(),
                        scan.goodEnd(),
                        scan.size() - scan.goodEnd());
                writer.dropTail();
            }
            log = new FileLog(file, lease, writer, scan.baseEnd(), slack);
        } finally {
            if (log == null) {
                writer.close();
            }
        }
        if (scan.size() > scan.baseEnd() || scan.version() < LogFormat.VERSION) {
            log.compact(tables.snapshot());
        }
        return new TableStorage(file.shown().toString(), tables, log);
    }

    @Override
    public SessionStore session() {
        return storage.session();
    }

    @Override
    public PeerStore peers() {
        return storage.peers();
    }

    @Override
    public UpdateStateStore updates() {
        return storage.updates();
    }

    @Override
    public MachineStore machines() {
        return storage.machines();
    }

    @Override
    public void close() {
        storage.close();
    }

    /** Returns the path that was opened. */
    @Override
    public String toString() {
        return storage.toString();
    }
}
