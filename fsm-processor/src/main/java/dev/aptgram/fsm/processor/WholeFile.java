package dev.aptgram.fsm.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file outside the compiler's output, which whoever reads it meanwhile sees as it was or as it will be. */
final class WholeFile {
    private WholeFile() {}

    /** Writes a file, and the directories in which it lies; whole or not at all. */
    static void write(Path path, String text) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(path + " is no file");
        }
        Files.createDirectories(directory);
        Path whole = directory.resolve(path.getFileName() + ".new");
        try {
            Files.writeString(whole, text, StandardCharsets.UTF_8);
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
