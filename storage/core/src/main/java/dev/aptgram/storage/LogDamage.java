package dev.aptgram.storage;

import java.io.IOException;

/** A session file is not as it was written. The message goes on from "the file is damaged:" and says what and where. */
final class LogDamage extends IOException {
    private static final long serialVersionUID = 1L;

    private final int newerVersion;

    LogDamage(String whatAndWhere) {
        super(whatAndWhere);
        this.newerVersion = 0;
    }

    private LogDamage(int newerVersion) {
        super("format " + newerVersion);
        this.newerVersion = newerVersion;
    }

    /** The file is whole, as far as this code can tell, but of a later format. */
    static LogDamage newer(int version) {
        return new LogDamage(version);
    }

    /** Returns the later format, or 0 if the file is really damaged. */
    int newerVersion() {
        return newerVersion;
    }
}
