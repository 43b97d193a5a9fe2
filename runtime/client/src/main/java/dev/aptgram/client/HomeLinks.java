package dev.aptgram.client;

import java.net.InetSocketAddress;

/** Opens connections. */
@FunctionalInterface
interface HomeLinks {
    /**
     * Prepares a connection; nothing happens until {@link HomeLink#connect()}.
     *
     * @param dcId the data centre
     * @param address where it listens
     * @param listener hears what the server pushes
     */
    HomeLink open(int dcId, InetSocketAddress address, LinkListener listener);
}
