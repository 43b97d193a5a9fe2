package dev.aptgram.simulate.machines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/**
 * A PostgreSQL server on loopback that ends with this process. It does not run as root; for root it is started in a user
 * namespace of its own ({@code unshare -U}).
 */
public final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    /**
     * Starts it.
     *
     * @throws IOException if it does not start
     */
    public Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    /** {@return where it is} */
    public Place place() {
        return new Place(
                Place.Kind.POSTGRESQL, "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
