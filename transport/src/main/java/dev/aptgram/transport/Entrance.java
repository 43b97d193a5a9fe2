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
