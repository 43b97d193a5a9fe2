package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What happens when the database objects. */
class SqlTest {
    private final RecordingSource source = new RecordingSource(memory());

    @Test
    void valuesInTheDatabasesErrorsAreWithheld() {
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            SQLException inner = new SQLException("X'5EC2E7'", "22003", 22003);
            SQLException outer = new SQLException("Value too long for column: X'5EC2E7'", "22001", 22001, inner);
            outer.setNextException(new SQLException("X'5EC2E7'"));
            source.failure = sql -> sql.startsWith("MERGE") ? outer : null;
            StorageException error = catchThrowableOfType(
                    StorageException.class, () -> storage.session().saveKey(Sample.key(2)));
            StringWriter everything = new StringWriter();
            error.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString()).doesNotContain("5EC2E7").contains("SqlTest");
            assertThat(error)
                    .hasMessage(
                            "the H2 database: writing failed (SQLState 22001, code 22001). The database's own text is"
                                    + " withheld, since it may quote stored values; its manual explains the code");
            source.failure = sql -> null;
            storage.session().saveKey(Sample.key(2));
            assertThat(storage.session().key(2)).contains(Sample.key(2));
        }
    }

    @Test
    void errorsOfTheDiskAreShown() {
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            source.failure = sql -> new SQLException("No space left on device", "90031", 90031);
            assertThatThrownBy(() -> storage.updates().save(new UpdateState(1, 2, 3, 4)))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("the H2 database: writing failed (SQLState 90031, code 90031): No space left on device."
                            + " Check the disk and the connection, then open the storage again");
            source.failure = sql -> null;
        }
    }

    @Test
    void deadlockIsTriedAgain() {
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            AtomicInteger failures = new AtomicInteger();
            source.failure = sql -> sql.startsWith("MERGE") && failures.incrementAndGet() <= 4
                    ? new SQLException("deadlock", "40001", 40001)
                    : null;
            storage.session().saveKey(Sample.key(2));
            assertThat(storage.session().key(2)).contains(Sample.key(2));
        }
    }

    @Test
    void endlessDeadlockIsReported() {
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            AtomicInteger tries = new AtomicInteger();
            source.failure = sql -> {
                tries.incrementAndGet();
                return new SQLException("deadlock", "40001", 40001);
            };
            assertThatThrownBy(() -> storage.session().saveKey(Sample.key(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("SQLState 40001");
            assertThat(tries).hasValue(5);
            source.failure = sql -> null;
        }
    }

    /** A write that failed half-way leaves nothing behind. */
    @Test
    void failedTransactionIsRolledBack() {
        try (Storage storage = JdbcStorage.over(source.dataSource())) {
            Sample.fill(storage);
            source.failure = sql -> sql.startsWith("DELETE FROM aptgram_account") ? new SQLException("no") : null;
            assertThatThrownBy(() -> storage.session().clear()).isInstanceOf(StorageException.class);
            source.failure = sql -> null;
            Sample.assertFilled(storage);
        }
    }

    @Test
    void otherDatabasesAreRefused() {
        assertThatThrownBy(() -> JdbcStorage.over(leadingTo("Oracle")))
                .isInstanceOf(StorageException.class)
                .hasMessage(
                        "the data source leads to Oracle, which this store does not speak; give it a data source of H2,"
                                + " PostgreSQL or MariaDB, or use JdbcStorage.h2(path) or JdbcStorage.sqlite(path)");
        assertThatThrownBy(() -> JdbcStorage.over(leadingTo("SQLite")))
                .isInstanceOf(StorageException.class)
                .hasMessage("the data source leads to SQLite, whose connections must be opened in a certain way to be"
                        + " safe; use JdbcStorage.sqlite(path)");
    }

    private DataSource leadingTo(String product) {
        DatabaseMetaData metaData = (DatabaseMetaData) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, (self, method, a) -> product);
        Connection connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, a) -> method.getName().equals("getMetaData") ? metaData : null);
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, a) -> connection);
    }

    private static JdbcDataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
