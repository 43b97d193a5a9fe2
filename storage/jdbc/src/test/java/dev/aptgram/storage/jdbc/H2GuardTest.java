package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was stopped leaves nothing behind that H2 or anybody else could call. */
class H2GuardTest {
    private final SQLException aboutFile = new SQLException("Input/output error", "90028", 90028);

    @TempDir
    Path directory;

    private DataSource source;

    @BeforeEach
    void name() {
        JdbcDataSource named = new JdbcDataSource();
        named.setURL("jdbc:h2:file:" + directory.resolve("bot") + ";DB_CLOSE_ON_EXIT=FALSE");
        source = named;
    }

    /** H2 closes sessions that nobody has closed, and rolls back, when a connection to any database is opened later. */
    @Test
    void noSessionIsLeftForH2ToClose() throws SQLException {
        Connection first = source.getConnection();
        Connection second = source.getConnection();
        H2Guard guard = H2Guard.of(first);
        SessionLocal one = session(first);
        SessionLocal other = session(second);
        assertThatThrownBy(() -> guard.use(first, this::writeAndFail))
                .isSameAs(aboutFile)
                .hasNoSuppressedExceptions();
        assertThat(guard.isStopped()).isTrue();
        assertThat(one.isClosed()).isTrue();
        assertThat(other.isClosed()).isTrue();
        try (Connection again = source.getConnection()) {
            guard.close(first);
            guard.close(second);
            assertThat(first.isClosed()).isTrue();
            try (Connection besides = source.getConnection()) {
                assertThat(session(besides).getDatabase())
                        .as("the one that is open now")
                        .isSameAs(session(again).getDatabase());
            }
        }
    }

    private static SessionLocal session(Connection connection) {
        return (SessionLocal) ((JdbcConnection) connection).getSession();
    }

    private boolean writeAndFail(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
        }
        throw aboutFile;
    }

    @Test
    void nobodyOpensAStoppedDatabaseAnotherTime() throws SQLException, IOException {
        try (DatabaseThread thread = new DatabaseThread("test")) {
            HeldConnection held = thread.call(() -> new HeldConnection(source, thread));
            assertThatThrownBy(() -> held.use(this::writeAndFail)).isSameAs(aboutFile);
            assertThatThrownBy(() -> held.apart(connection -> true)).hasMessageContaining("it was stopped");
            try (FileChannel file = FileChannel.open(directory.resolve("bot.mv.db"), StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                assertThat(lock).as("its lock").isNotNull();
            }
            held.close();
        }
    }
}
