package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.conformance.StorageConformance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The suite over a data source: one connection per operation, shared by all who open the store. */
class DataSourceStorageTest extends StorageConformance {
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection keepsItAlive;

    @BeforeEach
    void start() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=120000");
        keepsItAlive = dataSource.getConnection();
    }

    @AfterEach
    void stop() throws SQLException {
        keepsItAlive.close();
    }

    @Override
    public Storage open() {
        return JdbcStorage.over(dataSource);
    }

    @Override
    public Storage openAfterCrash(Storage running) {
        return JdbcStorage.over(dataSource);
    }

    @Override
    public boolean isExclusive() {
        return false;
    }
}
