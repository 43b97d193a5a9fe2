package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good copy of an embedded database, {@code bot.db.bak}: made when the database was found whole, once a day and before its
 * tables change. A copy that can't be made is no reason to refuse the database.
 *
 * @param shown the database as the user would name it, for messages
 * @param file the database, links resolved
 */
record Backup(Path shown, Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private static final Duration AGE = Duration.ofDays(1);

    /** A larger database would take too long to copy while somebody waits for it; its owner looks after it. */
    private static final long MOST_BYTES = 256 << 20;

    /** Who has not finished a copy by then never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Makes a copy. */
    @FunctionalInterface
    interface Copying {
        /**
         * Writes the whole database.
         *
         * @param copy an empty file
         */
        void copyTo(Path copy) throws IOException, SQLException;
    }

    Path copy() {
        return beside(file, ".bak");
    }

    Path shownCopy() {
        return beside(shown, ".bak");
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    /**
     * Makes a copy if it is time, or the tables are about to change.
     *
     * @param changing whether the tables are about to change
     * @param copying what writes it
     */
    void keep(boolean changing, Copying copying) {
        try {
            if ((changing || isOlderThan(copy(), AGE)) && fits()) {
                replace(copying);
            }
        } catch (IOException | SQLException e) {
            LOG.warn(
                    "event=backup_failed file={} reason={}", shown, e.getClass().getName());
        }
    }

    private static boolean isOlderThan(Path path, Duration age) throws IOException {
        return !Files.exists(path)
                || Files.getLastModifiedTime(path)
                        .toInstant()
                        .isBefore(Instant.now().minus(age));
    }

    /** The copy must leave as much room as it takes: a full disk would harm the database itself. */
    private boolean fits() throws IOException {
        long bytes = Files.size(file);
        boolean fits = bytes <= MOST_BYTES && Files.getFileStore(file).getUsableSpace() > 2 * bytes;
        if (!fits) {
            LOG.warn("event=backup_left_out file={} bytes={} most={}", shown, bytes, MOST_BYTES);
        }
        return fits;
    }

    private void replace(Copying copying) throws IOException, SQLException {
        Path begun = beside(file, ".bak.new");
        if (!isOlderThan(begun, PATIENCE)) {
            return; // another process is at it
        }
        Files.deleteIfExists(begun);
        OwnerOnly.create(begun);
        try {
            copying.copyTo(begun);
            try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(begun, copy(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(begun);
        }
        LOG.debug("event=backup_made file={}", shown);
    }

    /** Deletes the copy, for whoever wants everything forgotten. */
    void forget() throws IOException {
        Files.deleteIfExists(copy());
    }

    /**
     * Says what to do about a damaged database.
     *
     * @param beside what must be deleted along with it
     */
    String wayOut(String beside) {
        String anew = "delete all of them to sign in anew.";
        try {
            Instant made = Files.getLastModifiedTime(copy()).toInstant().truncatedTo(ChronoUnit.MINUTES);
            return "The backup " + shownCopy() + " was whole at " + made + ": delete " + beside + ", and copy it to "
                    + shown + " to go on from there; or " + anew;
        } catch (IOException e) {
            return "There is no backup beside it: put a copy of your own in its place and delete " + beside + ", or "
                    + anew;
        }
    }
}
