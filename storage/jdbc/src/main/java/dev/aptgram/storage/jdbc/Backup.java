package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good copy of an embedded database, {@code bot.db.bak}: made when the database was found whole, once a day and before its
 * tables change. A copy that can't be made is no reason to refuse the database. Each opening of a database has one of these, which
 * several threads may use.
 */
final class Backup {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private static final Duration AGE = Duration.ofDays(1);

    /** A larger database would take too long to copy while somebody waits for it; its owner looks after it. */
    private static final long MOST_BYTES = 256 << 20;

    /** Who has not finished a copy by then never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How far ahead of the clock a file may be dated: more, and the clock was wrong when it was made, or is now. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** What the names of copies begin and end with, after the database's, until they are whole. */
    private static final String BEGUN = ".bak.";

    private static final String NEW = ".new";

    private final Path shown;
    private final Path file;
    private final AtomicBoolean leftOut = new AtomicBoolean();
    private volatile boolean forgotten;

    /**
     * Names the copy of a database, without touching it.
     *
     * @param shown the database as the user would name it, for messages
     * @param file the database, links resolved
     */
    Backup(Path shown, Path file) {
        this.shown = shown;
        this.file = file;
    }

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
     * Makes a copy if it is time, or the tables are about to change, unless everything was {@link #forget forgotten}.
     *
     * @param changing whether the tables are about to change
     * @param copying what writes it
     */
    void keep(boolean changing, Copying copying) {
        try {
            if (!forgotten && (changing || isOlderThan(copy(), AGE)) && fits()) {
                replace(copying);
            }
        } catch (IOException | SQLException e) {
            LOG.warn(
                    "event=backup_failed file={} reason={}", shown, e.getClass().getName());
        }
    }

    /** Tells whether a file is missing, or old, or dated in the future, where it would never grow old. */
    private static boolean isOlderThan(Path path, Duration age) throws IOException {
        try {
            Instant made = Files.getLastModifiedTime(path).toInstant();
            Instant now = Instant.now();
            return made.isBefore(now.minus(age)) || made.isAfter(now.plus(AHEAD));
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** The copy must leave as much room as it takes: a full disk would harm the database itself. */
    private boolean fits() throws IOException {
        long bytes = Files.size(file);
        boolean fits = bytes <= MOST_BYTES && Files.getFileStore(file).getUsableSpace() > 2 * bytes;
        if (!fits && leftOut.compareAndSet(false, true)) {
            LOG.warn("event=backup_left_out file={} bytes={} most={}", shown, bytes, MOST_BYTES);
        }
        return fits;
    }

    /** Other processes may be making a copy at the same time, each under a name of its own: the last one to finish stays. */
    private void replace(Copying copying) throws IOException, SQLException {
        for (Path begun : begun()) {
            if (isOlderThan(begun, PATIENCE)) {
                Files.deleteIfExists(begun);
            }
        }
        Path mine = beside(file, BEGUN + UUID.randomUUID() + NEW);
        OwnerOnly.create(mine);
        try {
            copying.copyTo(mine);
            try (FileChannel channel = FileChannel.open(mine, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(mine, copy(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(mine);
        }
        LOG.debug("event=backup_made file={}", shown);
    }

    /** Finds the copies that somebody is making, or has given up. */
    private List<Path> begun() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        String prefix = file.getFileName() + BEGUN;
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> {
                        String name = String.valueOf(each.getFileName());
                        return name.startsWith(prefix) && name.endsWith(NEW);
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes the copy and those that are being made, and makes no more, for whoever wants everything forgotten. */
    void forget() throws IOException {
        forgotten = true;
        // In this order: whoever still puts one in place before it is found here has it deleted below.
        for (Path begun : begun()) {
            Files.deleteIfExists(begun);
        }
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
