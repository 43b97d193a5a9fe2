package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Where WebSockets lead, and Telegram's own servers for them. */
final class WebSocketServers {
    private static final List<String> NAMES = List.of("pluto", "venus", "aurora", "vesta", "flora");
    private static final int TEST_DCS = 3;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private WebSocketServers() {}

    /**
     * {@return Telegram's server for a DC}
     *
     * @param dc the DC
     * @throws IllegalArgumentException if none is known
     */
    static URI of(DcEndpoint dc) {
        int last = dc.isTest() ? TEST_DCS : NAMES.size();
        if (dc.dcId() > last) {
            throw new IllegalArgumentException("No WebSocket server is known for the DC field " + dc.dcField()
                    + ". Give its URI to Road.webSocket, or take another road.");
        }
        String host = NAMES.get(dc.dcId() - 1) + (dc.isMedia() ? "-1" : "") + ".web.telegram.org";
        return URI.create("wss://" + host + (dc.isTest() ? "/apiws_test" : "/apiws"));
    }

    /**
     * Refuses a URI that leads to no WebSocket.
     *
     * @param uri the URI
     * @throws IllegalArgumentException if its scheme is not ws or wss, or it has no host, or more than host, port, path
     *     and query
     */
    static void check(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("ws") && !scheme.equals("wss"))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "A WebSocket is reached by wss://host/path, or ws://host/path without TLS;"
                            + " port and query may follow, a user or a fragment may not.");
        }
        Addresses.check(uri.getHost(), port(uri));
    }

    /** {@return whether TLS is spoken} */
    static boolean isTls(URI uri) {
        return "wss".equalsIgnoreCase(uri.getScheme());
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
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isTls(uri) ? TLS_PORT : PLAIN_PORT;
    }
}
