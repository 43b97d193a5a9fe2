package dev.aptgram.transport;

import java.net.URI;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way to a data centre: what is spoken, and what lies between. One value serves every DC. Immutable; a road that
 * cannot be gone is an error, and no other is taken in its stead.
 *
 * <pre>{@code
 * Road direct = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
 * Road socks = direct.through(Proxy.socks5("127.0.0.1", 1080));
 * Road mtproxy = Road.mtproxy("proxy.example", 443, MtproxySecret.parse(secret));
 * Road web = Road.webSocket();
 * }</pre>
 */
public sealed interface Road {
    /** {@return what is spoken to the DC} */
    TransportSpec spec();

    /** {@return the proxy through which TCP connections go, or null} */
    @Nullable
    Proxy proxy();

    /** {@return whether it leads to the address of the DC, and not to a server of the road's own, such as an MTProxy} */
    default boolean leadsToAddress() {
        return this instanceof Tcp || (this instanceof Http http && http.uri() == null);
    }

    /**
     * {@return this road with every TCP connection through a proxy}
     *
     * @param proxy the proxy
     */
    Road through(Proxy proxy);

    /**
     * {@return a TCP connection to the DC}
     *
     * @param spec what is spoken
     */
    static Tcp tcp(TransportSpec spec) {
        return new Tcp(spec, null);
    }

    /**
     * {@return the road through an MTProxy, which needs the DC's id only} A DC whose {@code dcOption} has a secret is
     * reached in the same way: it is its own proxy.
     *
     * @param host the proxy's host name or address
     * @param port its port, 1 to 65535
     * @param secret its secret
     * @throws IllegalArgumentException if host or port cannot be
     */
    static Mtproxy mtproxy(String host, int port, MtproxySecret secret) {
        Framing framing =
                secret.kind() == MtproxySecret.Kind.PLAIN ? Framing.INTERMEDIATE : Framing.PADDED_INTERMEDIATE;
        return new Mtproxy(host, port, secret, framing, null);
    }

    /** {@return a WebSocket over TLS to Telegram's own server for the DC} */
    static WebSocket webSocket() {
        return new WebSocket(null, Framing.INTERMEDIATE, null, null);
    }

    /**
     * {@return a WebSocket to a server of one's choice}
     *
     * @param uri {@code wss://host/path}, or {@code ws://host/path} without TLS
     * @throws IllegalArgumentException if the URI is none of these
     */
    static WebSocket webSocket(URI uri) {
        return new WebSocket(uri, Framing.INTERMEDIATE, null, null);
    }

    /**
     * {@return HTTP requests to the DC's own address, without TLS} Where nothing else passes; it costs a round trip to hear of
     * something, and its bodies can be seen for what they are.
     */
    static Http http() {
        return new Http(null, null, null);
    }

    /**
     * {@return HTTP requests to a server of one's choice}
     *
     * @param uri {@code https://host/path}, or {@code http://host/path} without TLS
     * @throws IllegalArgumentException if the URI is none of these
     */
    static Http http(URI uri) {
        return new Http(uri, null, null);
    }

    private static String words(TransportSpec spec, String way, @Nullable Proxy proxy) {
        return spec + way + (proxy == null ? "" : ", through the " + proxy);
    }

    /**
     * A TCP connection to the DC.
     *
     * @param spec what is spoken
     * @param proxy through which it goes, or null
     */
    record Tcp(TransportSpec spec, @Nullable Proxy proxy) implements Road {
        /**
         * Checks the parts.
         *
         * @param spec what is spoken; not HTTP
         * @param proxy through which it goes, or null
         * @throws IllegalArgumentException if HTTP is to be spoken
         */
        public Tcp {
            if (spec.framing() == Framing.HTTP) {
                throw new IllegalArgumentException("HTTP has a road of its own: Road.http.");
            }
        }

        /** {@return the road in words, such as {@code full, through the SOCKS5 proxy 127.0.0.1:1080}} */
        @Override
        public String toString() {
            return words(spec, "", proxy);
        }

        @Override
        public Tcp through(Proxy proxy) {
            return new Tcp(spec, Objects.requireNonNull(proxy, "proxy"));
        }
    }

    /**
     * A connection to an MTProxy, disguised as its secret says.
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @param secret its secret
     * @param framing any but full with a plain secret, else padded intermediate
     * @param proxy through which the MTProxy is reached, or null
     */
    record Mtproxy(
            String host,
            int port,
            MtproxySecret secret,
            Framing framing,
            @Nullable Proxy proxy) implements Road {
        /**
         * Checks the parts.
         *
         * @param host the host name or address
         * @param port 1 to 65535
         * @param secret the secret
         * @param framing what the secret allows
         * @param proxy through which the MTProxy is reached, or null
         * @throws IllegalArgumentException if host or port cannot be, or the secret does not allow the framing
         */
        public Mtproxy {
            Addresses.check(host, port);
            if (!secret.allows(framing)) {
                throw new IllegalArgumentException("An MTProxy secret of the kind " + secret.kind() + " does not allow "
                        + framing + " framing. Take padded intermediate; a plain secret allows abridged and"
                        + " intermediate too.");
            }
        }

        @Override
        public TransportSpec spec() {
            return new TransportSpec(framing, true);
        }

        /**
         * {@return this road with another framing}
         *
         * @param other what the secret allows
         */
        public Mtproxy withFraming(Framing other) {
            return new Mtproxy(host, port, secret, other, proxy);
        }

        /** {@return the road in words, such as {@code obfuscated abridged, MTProxy proxy.example:443}} */
        @Override
        public String toString() {
            String tls = secret.kind() == MtproxySecret.Kind.FAKE_TLS ? " in FakeTLS" : "";
            return words(spec(), ", MTProxy " + Addresses.text(Addresses.of(host, port)) + tls, proxy);
        }

        @Override
        public Mtproxy through(Proxy proxy) {
            return new Mtproxy(host, port, secret, framing, Objects.requireNonNull(proxy, "proxy"));
        }
    }

    /**
     * A WebSocket that carries an obfuscated stream; where its messages begin and end means nothing.
     *
     * @param uri {@code ws} or {@code wss} with host and path, or null for Telegram's own server of the DC
     * @param framing any but full
     * @param tls what decides whom to trust with {@code wss}, or null for the JVM's default. The host's name is always
     *     checked
     * @param proxy through which the server is reached, or null
     */
    record WebSocket(
            @Nullable URI uri,
            Framing framing,
            @Nullable SSLContext tls,
            @Nullable Proxy proxy) implements Road {
        /**
         * Checks the parts.
         *
         * @param uri {@code ws} or {@code wss} with a host, or null
         * @param framing any but full
         * @param tls whom to trust, or null for the default
         * @param proxy through which the server is reached, or null
         * @throws IllegalArgumentException if the URI is no such URI, or the framing is full
         */
        public WebSocket {
            if (uri != null) {
                WebUri.check(uri, "ws", "wss");
            }
            if (!framing.hasTag()) {
                throw new IllegalArgumentException("A WebSocket carries an obfuscated stream, and " + framing
                        + " framing cannot be obfuscated. Take intermediate, padded intermediate or abridged framing.");
            }
        }

        @Override
        public TransportSpec spec() {
            return new TransportSpec(framing, true);
        }

        /**
         * {@return this road with another framing}
         *
         * @param other any but full
         */
        public WebSocket withFraming(Framing other) {
            return new WebSocket(uri, other, tls, proxy);
        }

        /**
         * {@return this road with another decision on whom to trust}
         *
         * @param context its trust managers decide; the host's name is checked as well
         */
        public WebSocket withTls(SSLContext context) {
            return new WebSocket(uri, framing, Objects.requireNonNull(context, "context"), proxy);
        }

        /** {@return the road in words, such as {@code obfuscated intermediate, WebSocket wss://dc.example/apiws}} */
        @Override
        public String toString() {
            return words(spec(), ", WebSocket" + (uri == null ? "" : " " + WebUri.words(uri)), proxy);
        }

        @Override
        public WebSocket through(Proxy proxy) {
            return new WebSocket(uri, framing, tls, Objects.requireNonNull(proxy, "proxy"));
        }
    }

    /**
     * HTTP requests, each with a payload as its body, whose answers are payloads too ("HTTP transport" of Telegram's
     * documentation). The server can say something only in answer to a request: a listener should send one that waits
     * ({@code http_wait}) whenever {@link FrameListener#onIdle} says that none is on its way.
     *
     * @param uri {@code http} or {@code https} with host and path, or null for the address of the DC and {@code /api}, or
     *     {@code /api_test} of a test DC
     * @param tls what decides whom to trust with {@code https}, or null for the JVM's default. The host's name is always
     *     checked
     * @param proxy through which the server is reached, or null
     */
    record Http(
            @Nullable URI uri,
            @Nullable SSLContext tls,
            @Nullable Proxy proxy) implements Road {
        /**
         * Checks the parts.
         *
         * @param uri {@code http} or {@code https} with a host, or null
         * @param tls whom to trust, or null for the default
         * @param proxy through which the server is reached, or null
         * @throws IllegalArgumentException if the URI is no such URI
         */
        public Http {
            if (uri != null) {
                WebUri.check(uri, "http", "https");
            }
        }

        @Override
        public TransportSpec spec() {
            return TransportSpec.HTTP;
        }

        /**
         * {@return this road with another decision on whom to trust}
         *
         * @param context its trust managers decide; the host's name is checked as well
         */
        public Http withTls(SSLContext context) {
            return new Http(uri, Objects.requireNonNull(context, "context"), proxy);
        }

        /** {@return the road in words, such as {@code HTTP http://dc.example/api}} */
        @Override
        public String toString() {
            return words(spec(), uri == null ? "" : " " + WebUri.words(uri), proxy);
        }

        @Override
        public Http through(Proxy proxy) {
            return new Http(uri, tls, Objects.requireNonNull(proxy, "proxy"));
        }
    }
}
