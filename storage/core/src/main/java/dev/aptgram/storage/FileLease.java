package dev.aptgram.storage;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a store's file, held by one opener at a time. Two processes on one session make Telegram drop its key
 * ({@code AUTH_KEY_DUPLICATED}), so a second one is refused and told who holds the file.
 *
 * <p>The lease is a lock of the operating system on {@code <file>.lock}, which ends with the process whatever happens to
 * it; the lock file stays, with a note of its holder. For back ends that keep their data in a local file. Thread-safe.
 */
public final class FileLease implements AutoCloseable {
    /** Far beyond the note, since some systems let nobody read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MAX_NOTE = 4096;

    /**
     * What this process holds. Closing any handle on a file drops the process's locks on it on most systems, so a second
     * opener in this process must be turned away before it touches the lock file.
     */
    private static final ConcurrentHashMap<Path, FileLease> HELD = new ConcurrentHashMap<>();

    private final Path lockFile;
    private @Nullable RandomAccessFile file;

    private FileLease(Path lockFile) {
        this.lockFile = lockFile;
    }

    /**
     * Takes the lease. The directory must exist.
     *
     * @param data the store's main file, which need not exist
     * @param shown the path that messages should name: as the user gave it
     * @return the lease, to be closed after the store's last write
     * @throws StorageException if someone else holds it, or the lock file can't be written
     */
    public static FileLease acquire(Path data, Path shown) {
        Path lockFile = data.resolveSibling(fileName(data) + ".lock");
        FileLease lease;
        try {
            Path parent = lockFile.toAbsolutePath().getParent();
            Path real = parent == null ? lockFile : parent.toRealPath().resolve(fileName(lockFile));
            lease = new FileLease(real);
        } catch (IOException e) {
            throw new StorageException("the directory of " + shown + " can't be used: " + e, e);
        }
        if (HELD.putIfAbsent(lease.lockFile, lease) != null) {
            throw new StorageException("[APT9004] " + shown
                    + " is already open in this process; share that storage, or use another file.");
        }
        boolean taken = false;
        try {
            lease.lock(shown);
            taken = true;
            return lease;
        } catch (IOException e) {
            throw new StorageException(
                    lockFile + " can't be locked: " + e + "; check the rights on it and its directory", e);
        } finally {
            if (!taken) {
                lease.close();
            }
        }
    }

    private void lock(Path shown) throws IOException {
        try {
            OwnerOnly.create(lockFile);
        } catch (FileAlreadyExistsException e) {
            OwnerOnly.restrict(lockFile);
        }
        RandomAccessFile opened = new RandomAccessFile(lockFile.toFile(), "rw");
        file = opened;
        if (!tryLock(opened)) {
            throw inUse(shown, LeaseHolder.parse(note(opened)));
        }
        opened.setLength(0);
        opened.write(LeaseHolder.thisProcess().text().getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("resource") // the lock ends with the file it belongs to
    private static boolean tryLock(RandomAccessFile file) throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another class loader's copy of this class holds it
        }
    }

    private static String note(RandomAccessFile file) throws IOException {
        byte[] note = new byte[(int) Math.min(file.length(), MAX_NOTE)];
        file.readFully(note);
        return new String(note, StandardCharsets.UTF_8);
    }

    private static StorageException inUse(Path shown, LeaseHolder holder) {
        return new StorageException("[APT9004] " + shown + " is in use by " + holder.describe()
                + ". Two processes on one session make Telegram drop the key. Stop it or use another file.");
    }

    private static Path fileName(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new StorageException("a store needs the path of a file, and " + path + " names none");
        }
        return name;
    }

    /** Gives the lease back. Closing twice is fine. */
    @Override
    public void close() {
        RandomAccessFile opened;
        synchronized (this) {
            opened = file;
            file = null;
        }
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            throw new StorageException(lockFile + " can't be let go: " + e, e);
        } finally {
            HELD.remove(lockFile, this);
        }
    }
}
