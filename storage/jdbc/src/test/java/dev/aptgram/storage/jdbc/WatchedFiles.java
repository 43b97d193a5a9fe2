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

/** An H2 file system over the real one, which counts flushes and fails them when told to. */
public final class WatchedFiles extends FilePathWrapper {
    /** How a path names this file system. */
    static final String SCHEME = "watched:";

    /** How often any file was flushed. */
    static final AtomicInteger FLUSHES = new AtomicInteger();

    /** Whether the disk refuses to flush. */
    static final AtomicBoolean BROKEN = new AtomicBoolean();

    /** Makes H2 know this file system. */
    static void register() {
        FLUSHES.set(0);
        BROKEN.set(false);
        FilePath.register(new WatchedFiles());
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
            real.force(metaData);
            FLUSHES.incrementAndGet();
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
            return real.write(source);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
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
