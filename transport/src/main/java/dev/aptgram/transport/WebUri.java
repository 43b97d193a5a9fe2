package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/** Where requests to web servers lead: WebSockets, HTTP, with TLS and without. */
final class WebUri {
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private WebUri() {}

    /**
     * Refuses a URI that leads to no web server.
     *
     * @param uri the URI
     * @param plain the scheme without TLS
     * @param tls the scheme with TLS
     * @throws IllegalArgumentException if its scheme is another, or it has no host, or more than host, port, path and query
     */
    static void check(URI uri, String plain, String tls) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals(plain) && !scheme.equals(tls))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("This is reached by " + tls + "://host/path, or " + plain
                    + "://host/path without TLS; port and query may follow, a user or a fragment may not.");
        }
        Addresses.check(uri.getHost(), port(uri));
    }

    /** {@return whether TLS is spoken} */
    static boolean isTls(URI uri) {
        return "wss".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    /** {@return host and port; a name stays unresolved} */
    static InetSocketAddress address(URI uri) {
        return Addresses.of(uri.getHost(), port(uri));
    }

    /** {@return the host as the request names it, with the port if it is not the scheme's own} */
    static String authority(URI uri) {
        return port(uri) == (isTls(uri) ? TLS_PORT : PLAIN_PORT) ? uri.getHost() : uri.getHost() + ":" + port(uri);
    }

    /** {@return what is asked for} */
    static String target(URI uri) {
        return uri.getRawQuery() == null ? path(uri) : path(uri) + "?" + uri.getRawQuery();
    }

    /** {@return the path that is asked for, without a query} */
    static String path(URI uri) {
        return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    /** {@return scheme, host, port and path, for messages and logs; a query or a user may be a secret, and stays out} */
    static String words(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path;
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isTls(uri) ? TLS_PORT : PLAIN_PORT;
    }
}
