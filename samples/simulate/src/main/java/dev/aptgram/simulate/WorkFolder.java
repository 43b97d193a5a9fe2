package dev.aptgram.simulate;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder for stores, deleted when it is closed. In memory where that can be: a killed process leaves the same there, and
 * nobody waits for a disk.
 *
 * @param path where it is
 */
public record WorkFolder(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    /**
     * {@return a new folder}
     *
     * @param name what its name begins with
     * @throws IOException if there is no room for it
     */
    public static WorkFolder create(String name) throws IOException {
        return new WorkFolder(
                Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, name) : Files.createTempDirectory(name));
    }

    /**
     * {@return a folder in it}
     *
     * @param name its name
     * @throws IOException if it can't be made
     */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException error) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
