package dev.aptgram.storage.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.KillRounds;
import dev.aptgram.storage.conformance.ProcessRace;
import dev.aptgram.storage.conformance.StorageOpener;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** What is particular about MariaDB: its flushes are set for the server, and changed tables are part of no transaction. */
class MariadbTest {
    private static final int PROCESSES = 2;
    private static final int MOVES = 50;

    @TempDir
    Path directory;

    @Test
    void processesShareMachines() throws Exception {
        Files.writeString(directory.resolve("url"), Mariadb.emptyDatabase());
        ProcessRace.run(Opener.class, directory, PROCESSES, MOVES);
    }

    @Test
    void whatWasAcknowledgedOutlivesTheProcess() throws Exception {
        Files.writeString(directory.resolve("url"), Mariadb.emptyDatabase());
        KillRounds.run(Opener.class, directory, 2, 1);
    }

    @Test
    void aServerThatFlushesLaterIsRefused() throws SQLException {
        try (MariaDbPoolDataSource pool = new MariaDbPoolDataSource(Mariadb.emptyDatabase())) {
            set(pool, 2);
            try {
                assertThatThrownBy(() -> JdbcStorage.over(pool))
                        .isInstanceOf(StorageException.class)
                        .hasMessage("the MariaDB database acknowledges what is not on its disk yet"
                                + " (innodb_flush_log_at_trx_commit = 2). Set it to 1 for the server, or keep machines and"
                                + " keys elsewhere");
            } finally {
                set(pool, 1);
            }
            JdbcStorage.over(pool).close();
        }
    }

    /** Several processes may begin on an empty database at one moment. */
    @Test
    void tablesAreMadeOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (MariaDbPoolDataSource pool = new MariaDbPoolDataSource(Mariadb.emptyDatabase())) {
            List<Future<Boolean>> openings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                openings.add(threads.submit(() -> {
                    try (Storage storage = JdbcStorage.over(pool)) {
                        return storage.session().keys().isEmpty();
                    }
                }));
            }
            for (Future<Boolean> opening : openings) {
                assertThat(opening.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void set(MariaDbPoolDataSource pool, int flush) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = " + flush);
        }
    }

    /** Finds the server through a file, in any process. */
    static final class Opener implements StorageOpener {
        @Override
        public Storage open(Path directory) throws Exception {
            // The pool ends with the process.
            return JdbcStorage.over(new MariaDbPoolDataSource(Files.readString(directory.resolve("url"))));
        }
    }
}
