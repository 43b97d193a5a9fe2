package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageConformance;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The suite over PostgreSQL. What a crash of the process leaves is what the server holds. */
class PostgresStorageTest extends StorageConformance {
    private TestPool pool;

    @BeforeEach
    void start() throws SQLException {
        pool = new TestPool(Postgres.emptySchema());
    }

    @AfterEach
    void stop() throws SQLException {
        pool.close();
    }

    @Override
    public Storage open() {
        return JdbcStorage.over(pool.dataSource());
    }

    @Override
    public Storage openAfterCrash(Storage running) {
        return JdbcStorage.over(pool.dataSource());
    }

    @Override
    public boolean isExclusive() {
        return false;
    }
}
