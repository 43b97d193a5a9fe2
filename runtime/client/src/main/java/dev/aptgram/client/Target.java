package dev.aptgram.client;

import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.pool.Purpose;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a connection is to lead, and what for.
 *
 * @param dc the data centre
 * @param purpose what for
 * @param addresses where it listens; more than one only where roads are raced to all of them
 * @param keys the RSA keys by which it may prove itself
 */
record Target(int dc, Purpose purpose, List<InetSocketAddress> addresses, List<RsaPublicKey> keys) {
    Target(int dc, Purpose purpose, InetSocketAddress address, List<RsaPublicKey> keys) {
        this(dc, purpose, List.of(address), keys);
    }

    /** {@return the first address} */
    InetSocketAddress address() {
        return addresses.get(0);
    }
}
