package dev.aptgram.storage;

import java.io.IOException;

/** A session file is whole, but what would open it is missing. The message goes on from the file's name. */
final class LogLocked extends IOException {
    private static final long serialVersionUID = 1L;

    private LogLocked(String message) {
        super(message);
    }

    static LogLocked withoutPassphrase() {
        return new LogLocked("is encrypted: open it with its passphrase, FileStorage.open(path, passphrase)");
    }

    static LogLocked wrongPassphrase() {
        return new LogLocked("is encrypted with another passphrase");
    }
}
