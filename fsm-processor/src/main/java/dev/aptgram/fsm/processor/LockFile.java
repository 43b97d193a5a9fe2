package dev.aptgram.fsm.processor;

import dev.aptgram.fsm.processor.lock.FsmLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file in which a build leaves for the next one what it knows of machines. It is among the sources and not in the output, so
 * that cleaning keeps it; it is only written if it changes.
 */
final class LockFile {
    private final Path path;

    LockFile(Path path) {
        this.path = path;
    }

    /**
     * {@return what the last build knew; nothing if there is no file}
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is another file, or damaged
     */
    FsmLock read() throws IOException {
        try {
            return FsmLock.parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException first) {
            return FsmLock.empty();
        }
    }

    /** Leaves what is known now; whole or not at all. */
    void write(FsmLock before, FsmLock now) throws IOException {
        String text = now.text();
        if (text.equals(before.text()) && Files.exists(path)) {
            return;
        }
        WholeFile.write(path, text);
    }
}
