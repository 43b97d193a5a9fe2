package dev.aptgram.storage.mariadb;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageConformance;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** The suite over MariaDB. What a crash of the process leaves is what the server holds. */
class MariadbStorageTest extends StorageConformance {
    private MariaDbPoolDataSource pool;

    @BeforeEach
    void start() throws SQLException {
        pool = new MariaDbPoolDataSource(Mariadb.emptyDatabase());
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Override
    public Storage open() {
        return JdbcStorage.over(pool);
    }

    @Override
    public Storage openAfterCrash(Storage running) {
        return JdbcStorage.over(pool);
    }

    @Override
    public boolean isExclusive() {
        return false;
    }
}
