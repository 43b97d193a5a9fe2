package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of an embedded database, and what must be true of its file before H2 may touch it.
 *
 * @param shown the file as the user would name it, for messages
 * @param file the file, links resolved; it ends in {@code .mv.db}
 */
record H2File(Path shown, Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

    /** Two blocks of header and one of content: anything shorter holds nothing. */
    private static final int LEAST_BYTES = 3 * 4096;

    private static final String SUFFIX = ".mv.db";

    /** No trace files, which may quote values, and no close behind our back. */
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000";

    /** Finds the file, with or without its suffix in the path, and makes the directories that are missing. */
    static H2File locate(Path path) {
        Path name = path.getFileName();
        if (name == null || name.toString().isEmpty()) {
            throw new StorageException("a database needs the path of a file, and \"" + path + "\" names none");
        }
        Path shown = name.toString().endsWith(SUFFIX) ? path : path.resolveSibling(name + SUFFIX);
        if (shown.toAbsolutePath().toString().indexOf(';') >= 0) {
            throw new StorageException(shown + " can't be the path of an H2 database, since it holds a ';'");
        }
        try {
            Path absolute = shown.toAbsolutePath().normalize();
            if (Files.exists(absolute)) {
                return new H2File(shown, absolute.toRealPath());
            }
            Path parent = absolute.getParent();
            if (parent == null) {
                throw new IllegalStateException("a file without a directory: " + absolute);
            }
            OwnerOnly.createDirectories(parent);
            return new H2File(shown, parent.toRealPath().resolve(absolute.getFileName()));
        } catch (IOException e) {
            throw new StorageException(shown + " can't be reached: " + e + "; check the path and the rights on it", e);
        }
    }

    Path note() {
        return file.resolveSibling(file.getFileName() + ".check");
    }

    Path shownNote() {
        return shown.resolveSibling(shown.getFileName() + ".check");
    }

    /** Tells whether nothing was ever kept here: at most there is a note that a crash left without a word. */
    boolean isNew() throws IOException {
        return !Files.exists(file) && (!Files.exists(note()) || Files.size(note()) == 0);
    }

    Backup backup() {
        return new Backup(shown, file);
    }

    DataSource dataSource(String scheme) {
        return dataSource(scheme, "");
    }

    private DataSource dataSource(String scheme, String settings) {
        String path = file.toString();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + scheme + path.substring(0, path.length() - SUFFIX.length()) + SETTINGS + settings);
        source.setUser("aptgram");
        source.setPassword("");
        return source;
    }

    /**
     * Creates the file, or makes sure that the one there is what was left, without changing it.
     *
     * @param scheme the H2 file system to use
     * @param note what was noted beside it, or null
     * @return how many acknowledged writes it holds
     * @throws StorageException if the file is in use, missing, damaged, or behind its note
     */
    long prepare(String scheme, @Nullable WitnessNote note) throws IOException {
        boolean begun = note != null && !note.sealed() && note.writes() == 0;
        if (!Files.exists(file)) {
            if (note != null && !begun) {
                throw damaged("it is missing, though " + shownNote() + " is there");
            }
            OwnerOnly.create(file);
            return 0;
        }
        OwnerOnly.restrict(file);
        checkNotOpen();
        if (note == null && Files.size(file) == 0) {
            throw damaged("it is empty");
        }
        if (note != null && note.sealed() && !note.matches(file.toFile())) {
            throw damaged("it has " + Files.size(file) + " bytes and is not as it was when it was last closed, with "
                    + note.length() + " bytes");
        }
        return begun ? beginAnewIfCutShort(scheme) : checkReadable(scheme, note == null ? 0 : note.writes());
    }

    /**
     * Where nothing was ever acknowledged, a file that H2 finds corrupt is one whose making was cut short, by a full disk for
     * example, and nobody could mend it. It is put aside all the same: its owner may have put a copy there meanwhile.
     */
    private long beginAnewIfCutShort(String scheme) throws IOException {
        if (Files.size(file) == 0) {
            return 0;
        }
        try {
            return writes(scheme, 0);
        } catch (SQLException e) {
            if (!isCutShort(e)) {
                throw unreadable(e);
            }
            Path aside = putAside();
            LOG.warn("event=database_begun_anew file={} code={} aside={}", shown, e.getErrorCode(), aside);
            OwnerOnly.create(file);
            return 0;
        }
    }

    /** H2 says that it can't read a file only because it ends too early, or else for reasons that may go away. */
    private boolean isCutShort(SQLException e) throws IOException {
        return H2Dialect.CORRUPT.contains(e.getErrorCode())
                || (e.getErrorCode() == H2Dialect.UNREAD && Files.size(file) < LEAST_BYTES);
    }

    /** Renames the file so that it hides no other one, and returns its new name. */
    private Path putAside() throws IOException {
        for (int number = 1; ; number++) {
            Path aside = file.resolveSibling(file.getFileName() + ".unreadable" + (number == 1 ? "" : "-" + number));
            try {
                return Files.move(file, aside);
            } catch (FileAlreadyExistsException e) {
                // from an earlier time
            }
        }
    }

    /** H2 itself locks the file while it is open, also for those who know nothing of our lease. */
    private void checkNotOpen() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        }
    }

    /** Opens the file for reading only: opened for writing, H2 would begin anew in a file that it can't make out. */
    private long checkReadable(String scheme, long acknowledged) {
        long found;
        try {
            found = writes(scheme, acknowledged);
        } catch (SQLException e) {
            throw unreadable(e);
        }
        checkWrites(acknowledged, found);
        return found;
    }

    private StorageException unreadable(SQLException e) {
        return switch (e.getErrorCode()) {
            case H2Dialect.ALREADY_OPEN -> inUse();
            case H2Dialect.OTHER_VERSION -> damaged("it is of another version of H2 (code " + e.getErrorCode() + ")");
            default -> damaged("H2 can't read it (code " + e.getErrorCode() + ")");
        };
    }

    private long writes(String scheme, long acknowledged) throws SQLException {
        Connection connection = reading(scheme).getConnection();
        H2Guard guard = H2Guard.of(connection);
        try {
            return guard.use(connection, H2File::writes);
        } catch (SQLException e) {
            if (acknowledged == 0 && H2Dialect.NO_SUCH_TABLE.contains(e.getErrorCode())) {
                return 0; // a crash came before the tables were made
            }
            throw e;
        } finally {
            guard.close(connection);
        }
    }

    /** Refuses a database that holds fewer writes than were acknowledged. */
    void checkWrites(long acknowledged, long found) {
        if (found < acknowledged) {
            throw damaged("it has lost acknowledged writes, and holds " + found + " of " + acknowledged);
        }
    }

    /**
     * Copies a file that is as it was sealed, once a day, or if its tables are older than ours.
     *
     * @param backup the copy
     * @param note what was noted beside it
     * @param outdated whether the tables will be changed
     */
    void backUp(Backup backup, WitnessNote note, boolean outdated) {
        if (note.sealed()) {
            backup.keep(outdated, copy -> {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                OwnerOnly.restrict(copy);
                if (!note.matches(copy.toFile())) {
                    throw new IOException("the copy is not what it was made from");
                }
            });
        }
    }

    /** Tells whether the tables of a file that was found in order are those of an older version. */
    boolean isOutdated(String scheme, int newest) throws SQLException {
        Connection connection = reading(scheme).getConnection();
        H2Guard guard = H2Guard.of(connection);
        try {
            return guard.use(connection, Migrator::newest) < newest;
        } finally {
            guard.close(connection);
        }
    }

    private DataSource reading(String scheme) {
        return dataSource(scheme, ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE");
    }

    private static long writes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT writes FROM aptgram_acknowledged WHERE id = 1")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    StorageException inUse() {
        return new StorageException(
                "[APT9004] " + shown + " is in use by another program that opened it through H2, perhaps a database"
                        + " console. Close it there, or use another file.");
    }

    private StorageException damaged(String how) {
        return new StorageException(shown + " is damaged: " + how + ". Nothing was changed. "
                + backup().wayOut(shownNote().toString()));
    }
}
