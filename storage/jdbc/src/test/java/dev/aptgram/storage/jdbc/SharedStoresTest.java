package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.KillRounds;
import dev.aptgram.storage.conformance.ProcessRace;
import dev.aptgram.storage.conformance.StorageOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What several processes do to the stores that they may share, and what becomes of one that is killed. */
class SharedStoresTest {
    private static final int PROCESSES = 2;
    private static final int MOVES = 50;

    // Fifty kills each.
    private static final int STORES = 5;
    private static final int ROUNDS = 10;

    @Test
    void processesShareSqlite(@TempDir Path directory) throws Exception {
        ProcessRace.run(Sqlite.class, directory, PROCESSES, MOVES);
    }

    @Test
    void processesSharePostgres(@TempDir Path directory) throws Exception {
        Server.note(directory);
        ProcessRace.run(Server.class, directory, PROCESSES, MOVES);
    }

    @Test
    void whatSqliteAcknowledgedOutlivesTheProcess(@TempDir Path directory) throws Exception {
        KillRounds.run(Sqlite.class, KillRounds.directories(directory, STORES), ROUNDS, 1);
    }

    @Test
    void whatPostgresAcknowledgedOutlivesTheProcess(@TempDir Path directory) throws Exception {
        List<Path> directories = KillRounds.directories(directory, STORES);
        for (Path store : directories) {
            Server.note(store);
        }
        KillRounds.run(Server.class, directories, ROUNDS, 1);
    }

    /** Opens the SQLite file in any process. */
    static final class Sqlite implements StorageOpener {
        @Override
        public Storage open(Path directory) {
            return JdbcStorage.sqlite(directory.resolve("bot.db"));
        }
    }

    /** Finds the PostgreSQL server through a file, in any process. */
    static final class Server implements StorageOpener {
        static void note(Path directory) throws Exception {
            PGSimpleDataSource source = Postgres.emptySchema();
            Files.writeString(directory.resolve("url"), source.getURL() + "&user=" + source.getUser());
        }

        @Override
        public Storage open(Path directory) throws Exception {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(Files.readString(directory.resolve("url")));
            // The pool ends with the process.
            return JdbcStorage.over(new TestPool(source).dataSource());
        }
    }
}
