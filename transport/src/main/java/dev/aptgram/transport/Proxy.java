package dev.aptgram.transport;

import org.jspecify.annotations.Nullable;

/**
 * A proxy that passes a TCP connection on. Names of hosts behind it are looked up by the proxy, never here. A proxy that
 * cannot be used is an error: no connection goes around it. Immutable; {@code toString} shows no credentials.
 */
public sealed interface Proxy {
    /** {@return its host name or address} */
    String host();

    /** {@return its port, 1 to 65535} */
    int port();

    /**
     * {@return a SOCKS5 proxy that asks for no credentials}
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @throws IllegalArgumentException if host or port cannot be
     */
    static Socks5 socks5(String host, int port) {
        return new Socks5(host, port, null);
    }

    /**
     * {@return a SOCKS5 proxy that asks for credentials}
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @param credentials name and password of at most 255 bytes each in UTF-8
     * @throws IllegalArgumentException if a part cannot be
     */
    static Socks5 socks5(String host, int port, ProxyCredentials credentials) {
        return new Socks5(host, port, credentials);
    }

    /**
     * {@return a SOCKS4a proxy}
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @throws IllegalArgumentException if host or port cannot be
     */
    static Socks4a socks4a(String host, int port) {
        return new Socks4a(host, port, "");
    }

    /**
     * {@return an HTTP proxy that serves CONNECT and asks for no credentials}
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @throws IllegalArgumentException if host or port cannot be
     */
    static Http http(String host, int port) {
        return new Http(host, port, null);
    }

    /**
     * {@return an HTTP proxy that serves CONNECT and asks for credentials (Basic)}
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @param credentials a name without a colon, and a password
     * @throws IllegalArgumentException if a part cannot be
     */
    static Http http(String host, int port, ProxyCredentials credentials) {
        return new Http(host, port, credentials);
    }

    /**
     * SOCKS version 5 (RFC 1928), with a name and a password (RFC 1929) or without.
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @param credentials what it asks for, or null
     */
    record Socks5(String host, int port, @Nullable ProxyCredentials credentials) implements Proxy {
        /**
         * Checks the parts.
         *
         * @param host its host name or address
         * @param port 1 to 65535
         * @param credentials what it asks for, or null
         * @throws IllegalArgumentException if a part cannot be; the message shows no credentials
         */
        public Socks5 {
            Addresses.check(host, port);
            if (credentials != null) {
                Socks5Layer.check(credentials);
            }
        }

        /** {@return what it is and where, such as {@code SOCKS5 proxy 127.0.0.1:1080}} */
        @Override
        public String toString() {
            return "SOCKS5 proxy " + Addresses.text(Addresses.of(host, port));
        }
    }

    /**
     * SOCKS version 4a, which knows host names but no passwords and no IPv6.
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @param userId what it is told about the user, without checking; often empty
     */
    record Socks4a(String host, int port, String userId) implements Proxy {
        /**
         * Checks the parts.
         *
         * @param host its host name or address
         * @param port 1 to 65535
         * @param userId printable ASCII, up to 255 characters
         * @throws IllegalArgumentException if a part cannot be
         */
        public Socks4a {
            Addresses.check(host, port);
            if (userId.length() > 255 || !userId.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
                throw new IllegalArgumentException("A SOCKS4a user id has at most 255 printable ASCII characters.");
            }
        }

        /** {@return what it is and where, such as {@code SOCKS4a proxy 127.0.0.1:1080}} */
        @Override
        public String toString() {
            return "SOCKS4a proxy " + Addresses.text(Addresses.of(host, port));
        }
    }

    /**
     * An HTTP proxy that serves {@code CONNECT} (RFC 9110, section 9.3.6).
     *
     * @param host its host name or address
     * @param port its port, 1 to 65535
     * @param credentials what it asks for (Basic, RFC 7617), or null
     */
    record Http(String host, int port, @Nullable ProxyCredentials credentials) implements Proxy {
        /**
         * Checks the parts.
         *
         * @param host its host name or address
         * @param port 1 to 65535
         * @param credentials what it asks for, or null
         * @throws IllegalArgumentException if a part cannot be; the message shows no credentials
         */
        public Http {
            Addresses.check(host, port);
            if (credentials != null) {
                HttpConnectLayer.check(credentials);
            }
        }

        /** {@return what it is and where, such as {@code HTTP proxy 127.0.0.1:3128}} */
        @Override
        public String toString() {
            return "HTTP proxy " + Addresses.text(Addresses.of(host, port));
        }
    }
}
