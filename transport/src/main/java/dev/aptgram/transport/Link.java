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
 * @param way what lies between, in words such as {@code in FakeTLS}, or nothing
 */
record Link(Side side, InetSocketAddress remote, TransportSpec spec, OptionalInt dcId, String way) {
    /** {@return the other end, what is spoken and what lies between, for messages and logs} */
    @Override
    public String toString() {
        return Addresses.text(remote) + " (" + spec + (way.isEmpty() ? "" : ", " + way) + ")";
    }
}
