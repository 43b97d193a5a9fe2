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

    /**
     * Opens a file that is encrypted with a passphrase, or creates it. A file that is not encrypted yet is written anew at
     * once, its backup as well; what a disk still holds of the former is beyond this library's reach.
     *
     * <p>Each record is sealed with AES-256-GCM; the key comes from the passphrase by PBKDF2 with HMAC-SHA-256 and 600,000
     * rounds, which takes some tenths of a second, once. Nobody without the passphrase can read the file or change what is in
     * it; but whoever can write where it lies can put an older state of it back, cut off its end, or put a file in clear of his own in
     * its place, which is taken and encrypted, with a warning in the log.
     *
     * @param path the file
     * @param passphrase not empty; copied, and forgotten once the file is open
     * @return the store, to be closed by the caller
     * @throws StorageException if the passphrase is not the file's, or the file is in use, damaged, of a later format, or
     *     out of reach
     * @throws IllegalArgumentException if the passphrase is empty
     */
    public static FileStorage open(Path path, char[] passphrase) {
        return open(path, passphrase, LogKeys.ITERATIONS);
    }

    static FileStorage open(Path path, char[] passphrase, int iterations) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException(
                    "A passphrase has one character at least; without one, open(path) is there.");
        }
        return open(path, RealDisk.INSTANCE, SLACK, LogKeys.of(passphrase, iterations));
    }

    static FileStorage open(Path path, Disk disk, long slack) {
        return open(path, disk, slack, LogKeys.none());
    }

    static FileStorage open(Path path, Disk disk, long slack, LogKeys keys) {
        SessionFile file = SessionFile.locate(path, disk, keys);
        FileLease lease = FileLease.acquire(file.file(), path);
        boolean opened = false;
        try {
            FileStorage storage = new FileStorage(open(file, lease, slack));
            opened = true;
            return storage;
        } catch (LogLocked e) {
            throw new StorageException(path + " " + e.getMessage() + ". Nothing was changed.", e);
        } catch (LogDamage e) {
            throw new StorageException(FileRemedy.message(file, e), e);
        } catch (IOException e) {
            throw new StorageException(
                    path + " can't be opened: " + e + "; check the rights on it and the room on its disk", e);
        } finally {
            keys.forgetPassphrase();
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
            file.install(file.writeAside(List.of(), 1).file(), file.file());
        }
        OwnerOnly.restrict(file.file());
        Tables tables = new Tables();
        LogReader.Scan scan = file.read(tables::apply);
        LogWriter writer = LogWriter.resume(file.disk(), file.file(), scan.seal(), scan.goodEnd(), scan.nextNumber());
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
        boolean otherFormat = scan.version() != file.keys().version();
        if (scan.size() > scan.baseEnd() || otherFormat) {
            if (otherFormat && file.keys().locked() && !tables.snapshot().isEmpty()) {
                LOG.warn("event=file_in_clear_encrypted file={}", file.shown());
            }
            boolean compacted = log.compact(tables.snapshot());
            if (!compacted && otherFormat && file.keys().locked()) {
                log.letGo();
                throw new StorageException(file.shown()
                        + " could not be encrypted, and is as it was; the log says why. Make room or mend the disk, and try"
                        + " again.");
            }
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
