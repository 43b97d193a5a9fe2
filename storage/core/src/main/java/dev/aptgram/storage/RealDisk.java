package dev.aptgram.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file system itself. Data goes through {@link RandomAccessFile}, since a {@link FileChannel} closes itself under
 * everybody when one of its threads is interrupted.
 */
enum RealDisk implements Disk {
    /** There is only one. */
    INSTANCE;

    @Override
    public Channel create(Path file) throws IOException {
        OwnerOnly.create(file);
        return open(file);
    }

    @Override
    public Channel open(Path file) throws IOException {
        return new Data(new RandomAccessFile(file.toFile(), "rw"));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        boolean interrupted = false;
        try {
            while (!tryForceDirectory(directory)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns false if the thread was interrupted. */
    private static boolean tryForceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        } catch (AccessDeniedException e) {
            // Windows opens no directories, and needs no flush for a rename to last.
            if (OwnerOnly.posix(directory)) {
                throw e;
            }
            return true;
        }
    }

    private static final class Data implements Channel {
        private final RandomAccessFile file;

        Data(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public synchronized void write(long position, byte[] bytes) throws IOException {
            file.seek(position);
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public synchronized void truncate(long length) throws IOException {
            file.setLength(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
