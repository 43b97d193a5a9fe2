package dev.aptgram.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The real disk, which notes what it is asked for and fails when told to. */
final class FaultyDisk implements Disk {
    /** What happened since this was last cleared: {@code write}, {@code force}, {@code replace}, {@code directory}. */
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    /** Runs before each flush of a file. */
    volatile Runnable beforeForce = () -> {};

    /** Runs after each write to a file. */
    volatile Runnable afterWrite = () -> {};

    /** How many more bytes fit on the disk. */
    long room = Long.MAX_VALUE;

    boolean failForce;
    boolean failReplace;
    boolean failTruncate;

    /** How many more directories are flushed. */
    int directoriesUntilFailure = Integer.MAX_VALUE;

    @Override
    public Channel create(Path file) throws IOException {
        return new FaultyChannel(RealDisk.INSTANCE.create(file));
    }

    @Override
    public Channel open(Path file) throws IOException {
        return new FaultyChannel(RealDisk.INSTANCE.open(file));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        fail(failReplace, "can't rename");
        events.add("replace");
        RealDisk.INSTANCE.replace(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        fail(directoriesUntilFailure == 0, "can't flush the directory");
        directoriesUntilFailure--;
        events.add("directory");
        RealDisk.INSTANCE.forceDirectory(directory);
    }

    private static void fail(boolean fail, String message) throws IOException {
        if (fail) {
            throw new IOException(message);
        }
    }

    private final class FaultyChannel implements Channel {
        private final Channel real;

        FaultyChannel(Channel real) {
            this.real = real;
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
            events.add("write");
            if (bytes.length > room) {
                real.write(position, Arrays.copyOf(bytes, (int) room)); // a torn write
                room = 0;
                throw new IOException("No space left on device");
            }
            room -= bytes.length;
            real.write(position, bytes);
            afterWrite.run();
        }

        @Override
        public void force() throws IOException {
            beforeForce.run();
            fail(failForce, "Input/output error");
            events.add("force");
            real.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            fail(failTruncate, "can't truncate");
            events.add("truncate");
            real.truncate(length);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
