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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * How each connection to a data centre comes to be: over the road or the roads that the user has named, and no other.
 * Confined to the mailbox.
 */
sealed interface Route permits InTurn, Route.Raced {
    /**
     * {@return a new connection, as {@link TransportClient#connect(DcEndpoint, Road, FrameListener)} gives it}
     *
     * @param transport opens it
     * @param listener hears from it, once the future has completed with it
     */
    CompletableFuture<FrameConnection> connect(TransportClient transport, FrameListener listener);

    /** {@return where the next connection is tried first} */
    InetSocketAddress first();

    /** {@return whether there is another way than that to where the connection in question leads} */
    default boolean hasOthers() {
        return false;
    }

    /**
     * {@return whether there is a way to another address than to those where the data centre was not found}
     *
     * @param refusing where it was not found
     */
    default boolean hasOthersThan(Set<InetSocketAddress> refusing) {
        return false;
    }

    /** Takes note that a connection has proved to work. */
    default void works(InetSocketAddress remote) {}

    /** Takes note that a connection was opened and came to nothing. */
    default void failed(InetSocketAddress remote) {}

    /**
     * {@return the one road}
     *
     * @throws IllegalArgumentException if no data centre can have the number
     */
    static Route over(int dcField, InetSocketAddress address, Road road) {
        return over(dcField, List.of(address), road);
    }

    /**
     * {@return one road to several addresses, of which that which worked last is tried first}
     *
     * @throws IllegalArgumentException if no data centre can have the number
     */
    static Route over(int dcField, List<InetSocketAddress> addresses, Road road) {
        List<RoadRace.Leg> legs = Roads.race(road).to(dcField, addresses).legs();
        return new InTurn(() -> legs, new Experience());
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
        RoadRace race = roads.to(dcField, addresses);
        return new Raced(roads.toString(), () -> race, time, random);
    }

    /**
     * Several. The winner has answered {@code req_pq_multi} and nothing more: who it is, the key exchange or the auth
     * key proves.
     *
     * @param words the roads in words
     * @param races the race to this data centre, asked for anew for each connection
     * @param time the time
     * @param random randomness
     */
    record Raced(String words, Supplier<RoadRace> races, TimeSource time, SecureRandom random) implements Route {
        @Override
        public CompletableFuture<FrameConnection> connect(TransportClient transport, FrameListener listener) {
            return races.get()
                    .run(transport, () -> new ReqPqProbe(random, () -> Instant.ofEpochMilli(time.millis())), listener)
                    .thenApply(RoadRace.Won::connection);
        }

        @Override
        public InetSocketAddress first() {
            return races.get().legs().get(0).dc().address();
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
