package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is PostgreSQL's own. */
class PostgresTest {
    private final Dialect dialect = new PostgresDialect();
    private PGSimpleDataSource direct;
    private TestPool pool;
    private RecordingSource recording;

    @BeforeEach
    void start() throws SQLException {
        direct = Postgres.emptySchema();
        pool = new TestPool(direct);
        recording = new RecordingSource(pool.dataSource());
    }

    @AfterEach
    void stop() throws SQLException {
        pool.close();
    }

    /** Where commits need not wait for the disk, ours do; where they wait for more, that stays. */
    @Test
    void acknowledgedWritesWaitForTheDisk() throws Exception {
        assertThat(settingAtCommit("off")).isEqualTo("on");
        assertThat(settingAtCommit("local")).isEqualTo("local");
        assertThat(settingAtCommit("remote_apply")).isEqualTo("remote_apply");
    }

    private String settingAtCommit(String set) throws SQLException {
        try (Connection connection = direct.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL synchronous_commit TO " + set);
            dialect.demandDurability(connection);
            try (ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    @Test
    void onlyAcknowledgedWritesDo() {
        try (Storage storage = JdbcStorage.over(recording.dataSource())) {
            recording.events.clear();
            storage.session().saveKey(Sample.key(2));
            assertThat(recording.events.get(recording.events.size() - 2)).contains("synchronous_commit");
            assertThat(recording.events).endsWith("commit");
            recording.events.clear();
            storage.updates().save(new UpdateState(1, 2, 3, 4));
            assertThat(recording.events).noneMatch(sql -> sql.contains("synchronous_commit"));
        }
    }

    /** A crash in the middle of making the tables leaves none of them. */
    @Test
    void migrationsAreOneTransaction() throws Exception {
        recording.failure = sql -> sql.contains("aptgram_salt") ? new SQLException("the power fails here") : null;
        assertThatThrownBy(() -> JdbcStorage.over(recording.dataSource())).isInstanceOf(StorageException.class);
        try (Connection connection = direct.getConnection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, direct.getCurrentSchema(), "aptgram%", null)) {
            assertThat(tables.next()).isFalse();
        }
        recording.failure = sql -> null;
        try (Storage storage = JdbcStorage.over(recording.dataSource())) {
            Sample.fill(storage);
            Sample.assertFilled(storage);
        }
    }

    @Test
    void onlyOneOpenerMigrates() throws Exception {
        int openers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(openers);
        try {
            CyclicBarrier start = new CyclicBarrier(openers);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < openers; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    JdbcStorage.over(recording.dataSource()).close();
                    return true;
                }));
            }
            for (Future<?> opener : running) {
                opener.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (String statement : dialect.migrations().get(0).statements()) {
            assertThat(recording.events.stream().filter(statement::equals)).hasSize(1);
        }
    }

    /** A released migration never changes; a new one gets the next number. */
    @Test
    void releasedMigrationsStay() {
        assertThat(dialect.migrations())
                .extracting(Migration::checksum)
                .containsExactly("8b29064f23b893af4c8e2ad59b1fec7d26780f87d7e53a96403d31c9f6a77b63");
    }

    /** What the operator can mend is shown in the server's own words; what may quote a value is not. */
    @Test
    void errorsThatQuoteNothingAreShown() throws Exception {
        PGSimpleDataSource nowhere = Postgres.emptySchema();
        nowhere.setDatabaseName("nowhere");
        assertThatThrownBy(() -> JdbcStorage.over(nowhere))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("SQLState 3D000")
                .hasMessageContaining("\"nowhere\" does not exist");
        try (Storage storage = JdbcStorage.over(recording.dataSource())) {
            recording.failure = sql -> sql.startsWith("INSERT INTO aptgram_key")
                    ? new SQLException("Key (auth_key)=(5EC2E7) already exists", "23514")
                    : null;
            assertThatThrownBy(() -> storage.session().saveKey(Sample.key(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("SQLState 23514")
                    .hasMessageNotContaining("5EC2E7");
        }
    }

    @Test
    void deadlockIsTriedAgain() {
        try (Storage storage = JdbcStorage.over(recording.dataSource())) {
            int[] failures = {0};
            recording.failure = sql -> sql.startsWith("INSERT INTO aptgram_key") && failures[0]++ < 4
                    ? new SQLException("deadlock detected", "40P01")
                    : null;
            storage.session().saveKey(Sample.key(2));
            assertThat(storage.session().key(2)).contains(Sample.key(2));
        }
    }
}
