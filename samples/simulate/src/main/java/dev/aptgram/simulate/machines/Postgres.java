package dev.aptgram.simulate.machines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/**
 * A PostgreSQL server on loopback that ends with this process. It does not run as root; for root it is started in a user
 * namespace of its own ({@code unshare -U}).
 */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    Place place() {
        return new Place(
                Place.Kind.POSTGRESQL, "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
