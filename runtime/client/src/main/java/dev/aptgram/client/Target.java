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
 * @param address where it listens
 * @param keys the RSA keys by which it may prove itself
 */
record Target(int dc, Purpose purpose, InetSocketAddress address, List<RsaPublicKey> keys) {}
