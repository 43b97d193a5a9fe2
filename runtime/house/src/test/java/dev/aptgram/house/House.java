package dev.aptgram.house;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Where the project's files are. */
final class House {
    private static final Set<String> NO_SOURCES = Set.of("target", ".git", "node_modules");

    private House() {}

    /** The project's top folder: the nearest one above that holds the README of all rooms. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("tl-processor"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("These tests must run inside the project's checkout.");
            }
        }
        return folder;
    }

    /** Every Java file below a source folder such as {@code src/test/java}, of every room. */
    static List<Path> sources(String sourceFolder) throws IOException {
        return files(file -> file.endsWith(".java") && file.contains("/" + sourceFolder + "/"));
    }

    /** The project's README and that of every room. */
    static List<Path> readmes() throws IOException {
        return files(file -> file.endsWith("/README.md"));
    }

    private static List<Path> files(Predicate<String> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skip = NO_SOURCES.contains(folder.getFileName().toString());
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(file.toString())) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
