package dev.aptgram.transport;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What an acceptor expects of those who connect. */
public sealed interface Entrance {
    /** {@return the entrance of a DC: every framing, obfuscated or not, over TCP} */
    static Tcp tcp() {
        return new Tcp();
    }

    /**
     * {@return the entrance of an MTProxy}
     *
     * @param secrets its secrets, of any kind, at least one
     */
    static Mtproxy mtproxy(MtproxySecret... secrets) {
        return new Mtproxy(List.of(secrets));
    }

    /**
     * {@return the entrance of a DC over WebSockets, without TLS}
     *
     * @param path where they are served, such as {@code /apiws}
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    static WebSocket webSocket(String path) {
        return new WebSocket(path, null);
    }

    /**
     * {@return the entrance of a DC over WebSockets inside TLS}
     *
     * @param path where they are served, such as {@code /apiws}
     * @param tls has the certificate and its key
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    static WebSocket webSocket(String path, SSLContext tls) {
        return new WebSocket(path, tls);
    }

    /**
     * {@return the entrance of a DC over HTTP requests, without TLS}
     *
     * @param path where they are served, such as {@code /api}
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    static Http http(String path) {
        return new Http(path, null);
    }

    /**
     * {@return the entrance of a DC over HTTP requests inside TLS}
     *
     * @param path where they are served, such as {@code /api}
     * @param tls has the certificate and its key
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    static Http http(String path, SSLContext tls) {
        return new Http(path, tls);
    }

    /** {@return the entrance of a SOCKS5 proxy that asks for no credentials} */
    static ForwardProxy socks5() {
        return new ForwardProxy(ForwardProxy.Protocol.SOCKS5, null);
    }

    /**
     * {@return the entrance of a SOCKS5 proxy}
     *
     * @param credentials what it asks for, of at most 255 bytes each in UTF-8
     * @throws IllegalArgumentException if they are longer; the message shows neither
     */
    static ForwardProxy socks5(ProxyCredentials credentials) {
        return new ForwardProxy(ForwardProxy.Protocol.SOCKS5, credentials);
    }

    /** {@return the entrance of a SOCKS4a proxy, which takes any user id} */
    static ForwardProxy socks4a() {
        return new ForwardProxy(ForwardProxy.Protocol.SOCKS4A, null);
    }

    /** {@return the entrance of an HTTP proxy that serves {@code CONNECT} and asks for no credentials} */
    static ForwardProxy httpProxy() {
        return new ForwardProxy(ForwardProxy.Protocol.HTTP, null);
    }

    /**
     * {@return the entrance of an HTTP proxy that serves {@code CONNECT}}
     *
     * @param credentials what it asks for (Basic), with no colon in the name
     * @throws IllegalArgumentException if there is one; the message shows neither
     */
    static ForwardProxy httpProxy(ProxyCredentials credentials) {
        return new ForwardProxy(ForwardProxy.Protocol.HTTP, credentials);
    }

    /**
     * Clients of a proxy that passes TCP connections on, whatever they speak: for a {@link ProxyRelay}, not for a {@link
     * TransportAcceptor}. A handshake that is none, that takes longer than the opening timeout, or is too long (16 KiB of an HTTP
     * head, 255 bytes of a name) is refused.
     *
     * @param protocol what the proxy speaks
     * @param credentials what it asks for, or null
     */
    record ForwardProxy(Protocol protocol, @Nullable ProxyCredentials credentials) implements Entrance {
        /** What such a proxy speaks. */
        public enum Protocol {
            /** SOCKS version 5 (RFC 1928), with a name and a password (RFC 1929) or without. */
            SOCKS5,
            /** SOCKS versions 4 and 4a. */
            SOCKS4A,
            /** HTTP {@code CONNECT} (RFC 9110, section 9.3.6), with Basic authentication or without. */
            HTTP
        }

        /**
         * Checks the credentials.
         *
         * @param protocol what the proxy speaks
         * @param credentials what it asks for, or null
         * @throws IllegalArgumentException if the protocol cannot carry them; the message does not show them
         */
        public ForwardProxy {
            if (credentials != null) {
                switch (protocol) {
                    case SOCKS5 -> Socks5Layer.check(credentials);
                    case SOCKS4A ->
                        throw new IllegalArgumentException("SOCKS4a knows no passwords. Take SOCKS5, or none.");
                    case HTTP -> HttpConnectLayer.check(credentials);
                }
            }
        }
    }

    /**
     * Payloads as bodies of HTTP requests. Every TCP connection is a {@link FrameConnection}; what is sent on it is the body
     * of the answer to the request that waits there, or to the next. A request that nothing is sent for is answered without
     * a body after 25 seconds; an error is answered as the status that it is without its sign.
     *
     * @param path where they are served
     * @param tls has the certificate and its key, or null without TLS
     */
    record Http(String path, @Nullable SSLContext tls) implements Entrance {
        /**
         * Checks the path.
         *
         * @param path where they are served
         * @param tls has the certificate and its key, or null without TLS
         * @throws IllegalArgumentException if the path does not begin with a slash
         */
        public Http {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("The path of HTTP requests begins with a slash, such as /api.");
            }
        }
    }

    /**
     * Obfuscated streams in WebSockets with the subprotocol {@code binary}; whoever asks for something else gets an HTTP
     * error.
     *
     * @param path where they are served
     * @param tls has the certificate and its key, or null without TLS
     */
    record WebSocket(String path, @Nullable SSLContext tls) implements Entrance {
        /**
         * Checks the path.
         *
         * @param path where they are served
         * @param tls has the certificate and its key, or null without TLS
         * @throws IllegalArgumentException if the path does not begin with a slash
         */
        public WebSocket {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("The path of a WebSocket begins with a slash, such as /apiws.");
            }
        }
    }

    /** Every framing, obfuscated or not, over TCP; the first bytes tell. */
    record Tcp() implements Entrance {}

    /**
     * What MTProxies take: obfuscated streams made with one of the secrets, those of {@code ee} secrets inside FakeTLS.
     *
     * <p>Whoever has no secret, asks FakeTLS for another domain, shows a handshake seen before (of the latest 65,536), or
     * a clock more than ten minutes off, is cut off without an answer. Such a proxy can be told from the web site whose
     * name it bears by whoever looks: it does not pass strangers on to it.
     *
     * @param secrets at least one
     */
    record Mtproxy(List<MtproxySecret> secrets) implements Entrance {
        /**
         * Takes the secrets.
         *
         * @param secrets at least one
         * @throws IllegalArgumentException if there is none
         */
        public Mtproxy {
            secrets = List.copyOf(secrets);
            if (secrets.isEmpty()) {
                throw new IllegalArgumentException(
                        "An MTProxy without a secret lets nobody in. Make one with MtproxySecret.generate.");
            }
        }

        /** {@return the secrets that begin with ee} */
        List<MtproxySecret> inTls() {
            return secrets.stream()
                    .filter(secret -> secret.kind() == MtproxySecret.Kind.FAKE_TLS)
                    .toList();
        }
    }
}
