package dev.aptgram.transport;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Addresses as people read them in messages and logs. */
final class Addresses {
    private Addresses() {}

    /** {@return the address and port, such as {@code 127.0.0.1:443} or {@code [::1]:443}} */
    static String text(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
