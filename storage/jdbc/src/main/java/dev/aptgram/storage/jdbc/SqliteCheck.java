package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a SQLite file before it is used: SQLite itself drops the end of a cut write-ahead log without a word, and
 * meets a damaged page only when somebody reads it. Looks at the file without changing it.
 *
 * @param shown the file as the user would name it, for messages
 * @param file the file, links resolved
 */
record SqliteCheck(Path shown, Path file) {
    /** How often a note is read again that another process may be writing. */
    private static final int READINGS = 5;

    Path note() {
        return file.resolveSibling(file.getFileName() + ".check");
    }

    Path shownNote() {
        return shown.resolveSibling(shown.getFileName() + ".check");
    }

    /** Refuses to take a file that has gone for a new one. */
    void checkNotGone() throws IOException {
        if (!Files.exists(file) && acknowledged() > 0) {
            throw damaged("it is missing, though " + shownNote() + " is there");
        }
    }

    /** Returns how many writes the database must hold at least; 0 if nobody has noted it. */
    long acknowledged() throws IOException {
        for (int reading = 1; ; reading++) {
            try {
                @Nullable
                WitnessNote note =
                        Files.exists(note()) && Files.size(note()) == 0 ? null : WitnessNote.read(note(), shownNote());
                return note == null ? 0 : note.writes();
            } catch (StorageException e) {
                if (reading == READINGS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Refuses a database that is damaged, or holds fewer writes than were acknowledged.
     *
     * @param connection a connection that only reads
     * @param acknowledged what {@link #acknowledged} has returned before
     */
    void checkWhole(Connection connection, long acknowledged) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String found = answer(statement, "PRAGMA quick_check(1)");
            if (!"ok".equals(found)) {
                throw damaged("SQLite finds it malformed");
            }
            boolean counted = "1"
                    .equals(
                            answer(
                                    statement,
                                    "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'aptgram_acknowledged'"));
            String writes = counted ? answer(statement, "SELECT writes FROM aptgram_acknowledged WHERE id = 1") : null;
            long held = writes == null ? 0 : Long.parseLong(writes);
            if (held < acknowledged) {
                throw damaged("it has lost acknowledged writes, and holds " + held + " of " + acknowledged);
            }
        }
    }

    private static @Nullable String answer(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    Backup backup() {
        return new Backup(shown, file);
    }

    /**
     * Copies a database that was found whole, once a day, or if its tables are older than ours.
     *
     * @param backup the copy
     * @param connection the connection that found it whole
     * @param newest the number of our last migration
     */
    void backUp(Backup backup, Connection connection, int newest) throws SQLException {
        backup.keep(Migrator.newest(connection) < newest, copy -> {
            try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, copy.toString());
                statement.execute();
            }
        });
    }

    StorageException damaged(String how) {
        return new StorageException(shown + " is damaged: " + how + ". Nothing was changed. "
                + backup().wayOut("what is beside it (" + shown.getFileName() + "-wal, -shm, .check)"));
    }
}
