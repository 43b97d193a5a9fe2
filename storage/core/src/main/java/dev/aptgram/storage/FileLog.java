package dev.aptgram.storage;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link ChangeLog} in a session file. Appending is one write; {@link #sync} lets whoever comes first flush for all who
 * have appended by then. When the appended part outgrows the base, all is written anew, with a backup beside it.
 *
 * <p>Locks are taken in this order: the tables', {@link #flushing}, {@link #writing}.
 */
final class FileLog implements ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileLog.class);

    private final SessionFile file;
    private final FileLease lease;
    private final long slack;
    private final ReentrantLock flushing = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();

    // guarded by writing, changed only with flushing held as well if they concern the file as a whole
    private LogWriter writer;
    private long compactAt;
    private long appended;
    private @Nullable IOException broken;
    // guarded by flushing
    private long flushed;

    /**
     * Goes on with a file.
     *
     * @param writer the file, open at its end
     * @param baseEnd where its base ends
     * @param slack how many bytes may be appended in any case before all is written anew
     */
    FileLog(SessionFile file, FileLease lease, LogWriter writer, long baseEnd, long slack) {
        this.file = file;
        this.lease = lease;
        this.writer = writer;
        this.slack = slack;
        this.compactAt = threshold(baseEnd);
    }

    @Override
    public long append(Change change) {
        byte[] payload = ChangeCodec.encode(change);
        if (payload.length > LogFormat.MAX_PAYLOAD - RecordSeal.OVERHEAD) {
            throw new StorageException("one write of " + payload.length + " bytes is too much for " + file.shown()
                    + "; save fewer things at a time");
        }
        writing.lock();
        try {
            checkSound();
            writer.append(payload);
            appended++;
            return appended;
        } catch (LogWriter.TornTail e) {
            throw fail(e);
        } catch (IOException e) {
            throw new StorageException(
                    file.shown() + " can't be written: " + reason(e)
                            + ". Nothing has changed; make room or mend the disk, and try again",
                    e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public long position() {
        writing.lock();
        try {
            return appended;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void sync(long position) {
        flushing.lock();
        try {
            if (flushed < position) {
                flush();
            }
        } finally {
            flushing.unlock();
        }
    }

    /** Flushes while others go on appending. */
    private void flush() {
        LogWriter current;
        long upTo;
        long length;
        writing.lock();
        try {
            checkSound();
            current = writer;
            upTo = appended;
            length = writer.length();
        } finally {
            writing.unlock();
        }
        try {
            current.force();
            current.mark(length);
        } catch (IOException e) {
            throw fail(e);
        }
        flushed = upTo;
    }

    @Override
    public void applied(Change change, Supplier<List<Change>> snapshot) {
        // A key or an account comes rarely and is worth a backup at once; what was removed must leave the disk.
        boolean precious = change instanceof Change.KeySaved
                || change instanceof Change.KeyRemoved
                || change instanceof Change.AccountSaved
                || change instanceof Change.SessionCleared;
        if (precious || outgrown()) {
            compact(snapshot.get());
        }
    }

    private boolean outgrown() {
        writing.lock();
        try {
            return broken == null && writer.length() > compactAt;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes everything anew, the backup first. If that fails the file stays as it is, which is whole; it is tried again
     * when the file has grown further.
     *
     * @return whether that was done
     */
    boolean compact(List<Change> all) {
        flushing.lock();
        writing.lock();
        try {
            checkSound();
            long number = writer.nextNumber();
            file.install(file.writeAside(all, number).file(), file.backup());
            SessionFile.Aside aside = file.writeAside(all, number);
            long baseEnd = Files.size(aside.file());
            swap(aside, baseEnd, number + all.size());
            compactAt = threshold(baseEnd);
            flushed = appended;
            LOG.debug("event=file_compacted file={} bytes={}", file.shown(), baseEnd);
            return true;
        } catch (IOException e) {
            compactAt = writer.length() + slack;
            LOG.warn("event=file_compaction_failed file={} reason={}", file.shown(), e.toString());
            return false;
        } finally {
            writing.unlock();
            flushing.unlock();
        }
    }

    /** Replaces the file; some systems only let one rename what is closed. */
    private void swap(SessionFile.Aside aside, long length, long nextNumber) throws IOException {
        RecordSeal formerSeal = writer.seal();
        long formerLength = writer.length();
        long formerNumber = writer.nextNumber();
        boolean replaced = false;
        try {
            writer.close();
            file.disk().replace(aside.file(), file.file());
            replaced = true;
        } finally {
            Files.deleteIfExists(aside.file());
            reopen(
                    replaced ? aside.seal() : formerSeal,
                    replaced ? length : formerLength,
                    replaced ? nextNumber : formerNumber);
        }
        try {
            file.disk().forceDirectory(file.directory());
        } catch (IOException e) {
            throw fail(e);
        }
    }

    private void reopen(RecordSeal seal, long length, long nextNumber) {
        try {
            writer = LogWriter.resume(file.disk(), file.file(), seal, length, nextNumber);
        } catch (IOException e) {
            throw fail(e);
        }
    }

    @Override
    public void close() {
        flushing.lock();
        try {
            if (isSound()) {
                flush();
                writer.force(); // the mark as well
            }
        } catch (IOException e) {
            throw fail(e);
        } finally {
            closeWriter();
            lease.close();
            flushing.unlock();
        }
    }

    /** Closes the file as it is; the lease is the caller's to give back. */
    void letGo() {
        closeWriter();
    }

    private void closeWriter() {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("event=file_close_failed file={} reason={}", file.shown(), e.toString());
        }
    }

    private boolean isSound() {
        writing.lock();
        try {
            return broken == null;
        } finally {
            writing.unlock();
        }
    }

    private void checkSound() {
        if (broken != null) {
            throw unusable(broken);
        }
    }

    /** Gives the file up: after a failed flush nobody knows what is on the disk until it is read again. */
    private StorageException fail(IOException cause) {
        writing.lock();
        try {
            broken = cause;
        } finally {
            writing.unlock();
        }
        return unusable(cause);
    }

    private StorageException unusable(IOException cause) {
        return new StorageException(
                file.shown() + " can't be written: " + reason(cause)
                        + ". What was acknowledged is safe; close this storage, mend the disk, and open it again",
                cause);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    private long threshold(long baseEnd) {
        return baseEnd * 2 + slack;
    }
}
