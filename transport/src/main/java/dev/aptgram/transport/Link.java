package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * What is fixed about a connection.
 *
 * @param side which end this is
 * @param remote the other end
 * @param spec what is spoken
 * @param dcId the DC id of the client's header, for an acceptor
 */
record Link(Side side, InetSocketAddress remote, TransportSpec spec, OptionalInt dcId) {
    /** {@return the other end and what is spoken, for messages and logs} */
    @Override
    public String toString() {
        return Addresses.text(remote) + " (" + spec + ")";
    }
}
