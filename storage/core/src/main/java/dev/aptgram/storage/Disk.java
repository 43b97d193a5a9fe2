package dev.aptgram.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** What the file back end asks of a file system; the one place where tests inject failures. */
interface Disk {
    /**
     * Creates a file that only its owner may touch.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    Channel create(Path file) throws IOException;

    /** Opens a file for reading and writing. */
    Channel open(Path file) throws IOException;

    /** Puts a file in another's place, in one step. */
    void replace(Path from, Path to) throws IOException;

    /** Makes the names in a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** An open file. Its methods are not disturbed by an interrupted thread. */
    interface Channel extends Closeable {
        /** Writes all of the bytes at a position. */
        void write(long position, byte[] bytes) throws IOException;

        /** Makes everything that was written durable. */
        void force() throws IOException;

        /** Cuts the file off. */
        void truncate(long length) throws IOException;
    }
}
