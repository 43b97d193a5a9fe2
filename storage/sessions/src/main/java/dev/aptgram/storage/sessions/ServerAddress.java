package dev.aptgram.storage.sessions;

import java.util.regex.Pattern;

/**
 * Where a server listens. The host is never looked up. The constructor throws {@link IllegalArgumentException} for a host
 * that is neither an address nor a name, and for a port out of range; an IPv6 address is brought into its short form.
 *
 * @param host an IPv4 address, an IPv6 address without brackets, or a host name
 * @param port the port, 1 to 65535
 */
public record ServerAddress(String host, int port) {
    private static final int MOST_CHARS = 253;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    public ServerAddress {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("a port is between 1 and 65535");
        }
        if (host.length() > MOST_CHARS) {
            throw new IllegalArgumentException("a host has at most " + MOST_CHARS + " characters");
        }
        byte[] address = IpText.parse(host);
        if (address.length > 0) {
            host = IpText.format(address);
        } else if (host.indexOf(':') >= 0
                || IpText.looksLikeIpv4(host)
                || !NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("a host is an IP address without brackets, or a host name");
        }
    }

    /**
     * Makes an address of its bytes.
     *
     * @param address 4 bytes (IPv4) or 16 bytes (IPv6)
     * @param port the port, 1 to 65535
     * @return the address
     * @throws IllegalArgumentException if there are other than 4 or 16 bytes, or the port is out of range
     */
    public static ServerAddress of(byte[] address, int port) {
        if (address.length != IpText.IPV4 && address.length != IpText.IPV6) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + address.length);
        }
        return new ServerAddress(IpText.format(address), port);
    }

    /**
     * Returns the host's address.
     *
     * @return 4 bytes, 16 bytes, or none for a host name
     */
    public byte[] ipBytes() {
        return IpText.parse(host);
    }

    /** {@return whether the host is an IPv6 address} */
    public boolean isIpv6() {
        return ipBytes().length == IpText.IPV6;
    }

    /** Shows an address as it stands in a URL: {@code 149.154.167.51:443}, {@code [2001:db8::1]:443}. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
