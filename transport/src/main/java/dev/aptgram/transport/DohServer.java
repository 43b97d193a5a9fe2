package dev.aptgram.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers DNS questions over HTTPS in JSON.
 *
 * @param uri what is asked, without the question: {@code https://host/path}
 * @param address where it listens, so that no look-up is needed to find it; or null to look its name up
 * @param tls whom to trust, or null for the JVM's default; the host's name is always checked
 */
public record DohServer(
        URI uri, @Nullable InetAddress address, @Nullable SSLContext tls) {
    private static final int PORT = 443;

    /**
     * Checks the parts.
     *
     * @param uri what is asked
     * @param address where it listens, or null
     * @param tls whom to trust, or null
     * @throws IllegalArgumentException if the URI is no such URI, or has a query
     */
    public DohServer {
        WebUri.check(uri, "http", "https");
        if (!WebUri.isTls(uri) || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "A DNS-over-HTTPS server is https://host/path, without a query: the question is added to it.");
        }
    }

    /**
     * {@return the server whose name has to be looked up}
     *
     * @param uri what is asked, without the question
     * @throws IllegalArgumentException if the URI is no such URI, or has a query
     */
    public static DohServer of(URI uri) {
        return new DohServer(uri, null, null);
    }

    /** {@return the servers at which Telegram's own clients ask for addresses, in their order} */
    public static List<DohServer> usual() {
        return List.of(
                new DohServer(URI.create("https://dns.google/resolve"), ip(8, 8, 8, 8), null),
                of(URI.create("https://mozilla.cloudflare-dns.com/dns-query")));
    }

    /** {@return where it listens, or null if its name has to be looked up} */
    @Nullable
    InetSocketAddress socket() {
        return address == null ? null : new InetSocketAddress(address, uri.getPort() < 0 ? PORT : uri.getPort());
    }

    private static InetAddress ip(int... parts) {
        return Addresses.of(parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3], PORT)
                .getAddress();
    }
}
