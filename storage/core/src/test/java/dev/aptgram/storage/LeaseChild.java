package dev.aptgram.storage;

import dev.aptgram.errors.StorageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that wants a session file. */
final class LeaseChild {
    private LeaseChild() {}

    /**
     * Holds the file until it is killed, or tries to open it.
     *
     * @param arguments {@code hold} or {@code try}, and the file
     */
    public static void main(String[] arguments) throws IOException {
        try (Storage storage = FileStorage.open(Path.of(arguments[1]))) {
            say(arguments[0].equals("hold") ? "held" : "opened " + storage);
            if (arguments[0].equals("hold")) {
                try (InputStream in = System.in) {
                    in.readAllBytes(); // until the parent dies or kills us
                }
            }
        } catch (StorageException e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private static void say(String line) throws IOException {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
