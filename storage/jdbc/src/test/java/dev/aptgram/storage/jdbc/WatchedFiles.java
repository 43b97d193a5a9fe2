package dev.aptgram.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** An H2 file system over the real one, which counts flushes in place of doing them, and fails at whatever it is told to. */
public final class WatchedFiles extends FilePathWrapper {
    /** How a path names this file system. */
    static final String SCHEME = "watched:";

    /** How often any file was flushed. */
    static final AtomicInteger FLUSHES = new AtomicInteger();

    /** Whether the disk refuses to flush. */
    static final AtomicBoolean BROKEN = new AtomicBoolean();

    /** How many more writes, flushes and cuts there are before one fails. */
    static final AtomicInteger STEPS_UNTIL_FAULT = new AtomicInteger();

    /** Whether all fail after that as well. */
    static final AtomicBoolean FAULT_STAYS = new AtomicBoolean();

    /** Whether a write that fails so has put half of its bytes into the file. */
    static final AtomicBoolean FAULT_TEARS = new AtomicBoolean();

    /** How often something has failed for that. */
    static final AtomicInteger FAULTS = new AtomicInteger();

    /** Makes H2 know this file system. */
    static void register() {
        FLUSHES.set(0);
        BROKEN.set(false);
        mend();
        FilePath.register(new WatchedFiles());
    }

    /** Lets nothing fail any more. */
    static void mend() {
        STEPS_UNTIL_FAULT.set(Integer.MAX_VALUE);
        FAULTS.set(0);
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Watched(super.open(mode));
    }

    private static final class Watched extends FileBase {
        private final FileChannel real;

        Watched(FileChannel real) {
            this.real = real;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (BROKEN.get()) {
                throw new IOException("Input/output error");
            }
            checkStep();
            FLUSHES.incrementAndGet(); // nobody pulls a plug here
        }

        private static void checkStep() throws IOException {
            if (STEPS_UNTIL_FAULT.getAndDecrement() > 0) {
                return;
            }
            FAULTS.incrementAndGet();
            STEPS_UNTIL_FAULT.set(FAULT_STAYS.get() ? 0 : Integer.MAX_VALUE);
            throw new IOException("No space left on device");
        }

        private void tear(ByteBuffer source, long position) throws IOException {
            try {
                checkStep();
            } catch (IOException e) {
                if (FAULT_TEARS.get()) {
                    real.write(source.slice(source.position(), source.remaining() / 2), position);
                }
                throw e;
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return real.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            tear(source, real.position());
            return real.write(source);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            tear(source, position);
            return real.write(source, position);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long length) throws IOException {
            checkStep();
            real.truncate(length);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long length, boolean shared) throws IOException {
            return real.tryLock(position, length, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
