package dev.aptgram.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The real disk, which notes what it is asked for and fails when told to. Flushes are noted and left out: nobody pulls a plug
 * here, see {@link CrashingDisk} for that.
 */
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

    /** How many more things it does, of whatever kind, before one fails. */
    int stepsUntilFault = Integer.MAX_VALUE;

    /** Whether everything fails after that as well. */
    boolean faultStays;

    /** Whether a write that fails so has put half of its bytes on the disk. */
    boolean faultTears;

    /** How many more directories are flushed. */
    int directoriesUntilFailure = Integer.MAX_VALUE;

    @Override
    public Channel create(Path file) throws IOException {
        step();
        return new FaultyChannel(RealDisk.INSTANCE.create(file));
    }

    @Override
    public Channel open(Path file) throws IOException {
        step();
        return new FaultyChannel(RealDisk.INSTANCE.open(file));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        step();
        fail(failReplace, "can't rename");
        events.add("replace");
        RealDisk.INSTANCE.replace(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step();
        fail(directoriesUntilFailure == 0, "can't flush the directory");
        directoriesUntilFailure--;
        events.add("directory");
    }

    private void step() throws IOException {
        if (stepsUntilFault > 0) {
            stepsUntilFault--;
            return;
        }
        stepsUntilFault = faultStays ? 0 : Integer.MAX_VALUE;
        throw new IOException("Input/output error");
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
            try {
                step();
            } catch (IOException e) {
                real.write(position, Arrays.copyOf(bytes, faultTears ? bytes.length / 2 : 0));
                throw e;
            }
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
            step();
            fail(failForce, "Input/output error");
            events.add("force");
        }

        @Override
        public void truncate(long length) throws IOException {
            step();
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
