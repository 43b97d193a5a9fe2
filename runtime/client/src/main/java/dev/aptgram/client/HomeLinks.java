package dev.aptgram.client;

import dev.aptgram.mtproto.ConnectionEvent;

/** Opens connections. */
@FunctionalInterface
interface HomeLinks {
    /**
     * Prepares a connection; nothing happens until {@link HomeLink#connect()}.
     *
     * @param target where to, and what for
     * @param listener hears what the server pushes, and how the connection stands
     */
    HomeLink open(Target target, LinkListener listener);

    /**
     * As {@link #open}, but under the permanent key, even where temporary ones are in use, and whoever closes it waits for no
     * request.
     */
    default HomeLink openPermanent(Target target, LinkListener listener) {
        return open(target, listener);
    }

    /** Says to all connections what is known of the network from outside. */
    default void network(ConnectionEvent.Network change) {}

    /** Releases what the connections share, when all of them have ended. */
    default void close() {}
}
