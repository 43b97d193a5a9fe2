package dev.aptgram.storage.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server for all tests of this module, on loopback; it ends with the process. Each test gets a schema of its
 * own, which is made in a millisecond.
 *
 * <p>PostgreSQL refuses to run as root. Where the tests do, the server is started in a user namespace of its own, in which
 * nobody is root ({@code unshare -U}).
 */
final class Postgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Postgres() {}

    /** Started by the first who asks. */
    private static final class Server {
        static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .start();
            } catch (IOException | RuntimeException e) {
                String advice = "root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()
                        ? " PostgreSQL does not run as root, and this system lets root make no user namespace"
                                + " (unshare -U id -u): run the build as another user, or allow it."
                        : "";
                throw new IllegalStateException("The embedded PostgreSQL does not start." + advice, e);
            }
        }
    }

    /** Makes an empty schema, in which the returned data source works. */
    static PGSimpleDataSource emptySchema() throws SQLException {
        String schema = "t" + SCHEMAS.incrementAndGet();
        PGSimpleDataSource source = (PGSimpleDataSource) Server.ONLY.getPostgresDatabase();
        source.setServerNames(new String[] {"127.0.0.1"});
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        source.setCurrentSchema(schema);
        return source;
    }
}
