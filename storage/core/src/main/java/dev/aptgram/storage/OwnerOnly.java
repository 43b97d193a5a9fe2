package dev.aptgram.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that only their owner may read and write: whoever reads a session file owns the account. On file systems without
 * POSIX permissions the directory's own rights decide.
 */
public final class OwnerOnly {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /**
     * Creates an empty file that nobody else could open at any moment.
     *
     * @param file the file
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     * @throws IOException if it can't be created
     */
    public static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
        restrict(file); // the mask that the process was started with may have taken the owner's own rights
    }

    /**
     * Creates a directory, and those above it that are missing, which nobody else may enter. Nothing happens to
     * directories that exist.
     *
     * @param directory the directory
     * @throws IOException if one can't be created
     */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, attributes(directory, DIRECTORY));
        }
    }

    /**
     * Takes everybody else's rights to a file, with a warning if there were any.
     *
     * @param file the file
     * @throws IOException if its permissions can't be read or changed
     */
    public static void restrict(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (found.equals(FILE)) {
            return;
        }
        if (!FILE.containsAll(found)) {
            LOG.warn(
                    "event=permissions_tightened file={} were={} now={}",
                    file,
                    PosixFilePermissions.toString(found),
                    PosixFilePermissions.toString(FILE));
        }
        Files.setPosixFilePermissions(file, FILE);
    }

    /**
     * Writes a whole file that only its owner may read, durably and in one step: if it fails, what was there before stays, and
     * nothing else is left.
     *
     * @param file the file; its directory must be there
     * @param content all of it
     * @throws IOException if it can't be written
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path aside = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Disk disk = RealDisk.INSTANCE;
        try {
            try (Disk.Channel channel = disk.create(aside)) {
                channel.write(0, content);
                channel.force();
            }
            disk.replace(aside, whole);
        } finally {
            Files.deleteIfExists(aside);
        }
        disk.forceDirectory(aside.resolveSibling("."));
    }

    /** Tells whether a path's file system knows POSIX permissions. */
    static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
