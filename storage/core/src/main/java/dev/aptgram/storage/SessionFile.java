package dev.aptgram.storage;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The names around one session file and the ways to put something in its place.
 *
 * @param shown the path as the user gave it, for messages
 * @param file where the file is, links resolved
 * @param disk the file system
 * @param keys what it is read and written with
 */
record SessionFile(Path shown, Path file, Disk disk, LogKeys keys) {
    /** A whole file under a name of its own, and what its records are sealed with. */
    record Aside(Path file, RecordSeal seal) {}

    /** Finds the file, and makes the directories that are missing. */
    static SessionFile locate(Path path, Disk disk, LogKeys keys) {
        if (Files.isDirectory(path)) {
            throw new StorageException(path + " is a directory; give the path of a file in it");
        }
        try {
            if (Files.exists(path)) {
                return new SessionFile(path, path.toRealPath(), disk, keys);
            }
            Path absolute = path.toAbsolutePath().normalize();
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            if (parent == null || name == null) {
                throw new StorageException("a store needs the path of a file, and \"" + path + "\" names none");
            }
            OwnerOnly.createDirectories(parent);
            return new SessionFile(path, parent.toRealPath().resolve(name), disk, keys);
        } catch (IOException e) {
            throw new StorageException(path + " can't be reached: " + e + "; check the path and the rights on it", e);
        }
    }

    Path backup() {
        return file.resolveSibling(file.getFileName() + ".bak");
    }

    /** Returns the backup's path in the user's spelling. */
    Path shownBackup() {
        return shown.resolveSibling(shown.getFileName() + ".bak");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Reads the file; see {@link LogReader#read}. */
    LogReader.Scan read(Consumer<Change> changes) throws IOException {
        return LogReader.read(file.toFile(), keys, changes);
    }

    /** Reads the backup only to see whether it is whole. */
    void checkBackup() throws IOException {
        LogReader.read(backup().toFile(), keys, change -> {});
    }

    /**
     * Writes a new base under a name of its own. It is durable, but for its name.
     *
     * @return the new file
     */
    Aside writeAside(List<Change> base, long firstNumber) throws IOException {
        Path aside = file.resolveSibling(asidePrefix() + UUID.randomUUID() + ".tmp");
        boolean written = false;
        try {
            RecordSeal seal = keys.writing();
            LogWriter.writeBase(disk, aside, seal, base, firstNumber);
            written = true;
            return new Aside(aside, seal);
        } finally {
            if (!written) {
                Files.deleteIfExists(aside);
            }
        }
    }

    /** Puts a file that was written aside in the place of another, durably. */
    void install(Path aside, Path target) throws IOException {
        try {
            disk.replace(aside, target);
        } finally {
            Files.deleteIfExists(aside);
        }
        disk.forceDirectory(directory());
    }

    /** Deletes what a crash left half-written. Only the holder of the lease may. */
    void sweep() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory(), this::isAside)) {
            for (Path aside : left) {
                Files.deleteIfExists(aside);
            }
        }
    }

    private boolean isAside(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(asidePrefix()) && name.endsWith(".tmp");
    }

    private String asidePrefix() {
        return "." + file.getFileName() + ".";
    }

    /** Returns the directory that all of these files are in. */
    Path directory() {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("an absolute file without a directory: " + file);
        }
        return parent;
    }
}
