package dev.aptgram.mtproto;

import dev.aptgram.mtproto.keyexchange.ReqPqProbe;
import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportClient;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How each connection to a data centre comes to be: over the road or the roads that the user has named, and no other. */
sealed interface Route {
    /**
     * {@return a new connection, as {@link TransportClient#connect(DcEndpoint, Road, FrameListener)} gives it}
     *
     * @param transport opens it
     * @param listener hears from it, once the future has completed with it
     */
    CompletableFuture<FrameConnection> connect(TransportClient transport, FrameListener listener);

    /**
     * {@return the one road}
     *
     * @throws IllegalArgumentException if no data centre can have the number
     */
    static Route over(int dcField, InetSocketAddress address, Road road) {
        return new Single(new DcEndpoint(dcField, address), road);
    }

    /**
     * {@return the roads of which the first that a data centre answers on is kept}
     *
     * @param time what the question's message id names
     * @param random where its nonce comes from
     * @throws IllegalArgumentException if no data centre can have the number
     */
    static Route over(
            int dcField, List<InetSocketAddress> addresses, Roads roads, TimeSource time, SecureRandom random) {
        return new Raced(roads, roads.to(dcField, addresses), time, random);
    }

    /**
     * One road.
     *
     * @param dc where it leads
     * @param road the road
     */
    record Single(DcEndpoint dc, Road road) implements Route {
        @Override
        public CompletableFuture<FrameConnection> connect(TransportClient transport, FrameListener listener) {
            return transport.connect(dc, road, listener);
        }

        @Override
        public String toString() {
            return road.toString();
        }
    }

    /**
     * Several. The winner has answered {@code req_pq_multi} and nothing more: who it is, the key exchange or the auth
     * key proves.
     *
     * @param roads what the user listed
     * @param race the same, to this data centre
     * @param time the time
     * @param random randomness
     */
    record Raced(Roads roads, RoadRace race, TimeSource time, SecureRandom random) implements Route {
        @Override
        public CompletableFuture<FrameConnection> connect(TransportClient transport, FrameListener listener) {
            return race.run(
                            transport,
                            () -> new ReqPqProbe(random, () -> Instant.ofEpochMilli(time.millis())),
                            listener)
                    .thenApply(RoadRace.Won::connection);
        }

        @Override
        public String toString() {
            return roads.toString();
        }
    }
}
