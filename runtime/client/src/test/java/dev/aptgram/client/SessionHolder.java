package dev.aptgram.client;

import dev.aptgram.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a session file until its standard input ends. */
final class SessionHolder {
    private SessionHolder() {}

    public static void main(String[] args) throws IOException {
        try (FileStorage storage = FileStorage.open(Path.of(args[0]))) {
            System.out.println(storage.session().account().isEmpty() ? "held" : "held, signed in");
            while (System.in.read() >= 0) {
                // until the parent lets go
            }
        }
    }
}
