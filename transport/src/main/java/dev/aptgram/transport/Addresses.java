package dev.aptgram.transport;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses as people read and write them. */
final class Addresses {
    private static final int LONGEST_HOST = 255;
    private static final int LAST_PORT = 0xFFFF;

    private Addresses() {}

    /** {@return the address and port, such as {@code 127.0.0.1:443} or {@code [::1]:443}} */
    static String text(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /**
     * {@return the address of a host} An IP address in letters is read without a look-up; a name stays unresolved.
     *
     * @param host a name, an IPv4 or an IPv6 address, the last also in brackets
     * @param port 1 to 65535
     * @throws IllegalArgumentException if it cannot be a host, or the port is none
     */
    static InetSocketAddress of(String host, int port) {
        check(host, port);
        byte[] ip = NetUtil.createByteArrayFromIpAddressString(host);
        if (ip == null) {
            return InetSocketAddress.createUnresolved(host, port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IP address has 4 or 16 bytes, not " + ip.length, e);
        }
    }

    /**
     * Refuses what cannot be a host and a port.
     *
     * @param host a name or an IP address
     * @param port the port
     * @throws IllegalArgumentException if the host is empty, over 255 characters or not printable ASCII, or the port is
     *     not in 1 to 65535
     */
    static void check(String host, int port) {
        if (host.isEmpty()
                || host.length() > LONGEST_HOST
                || !host.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/' && c != '@')) {
            throw new IllegalArgumentException("A host is a name or an IP address of 1 to " + LONGEST_HOST
                    + " printable ASCII characters; this one is not. Write an international name in its xn-- form.");
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("The port is " + port + "; choose 1 to " + LAST_PORT + ".");
        }
    }
}
