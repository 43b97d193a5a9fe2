package dev.aptgram.transport;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A link that names a proxy: {@code tg://proxy?…} or {@code https://t.me/proxy?…} an MTProxy, {@code tg://socks?…} or
 * {@code https://t.me/socks?…} a SOCKS5 proxy. Neither {@code toString} nor an error message shows secrets or passwords.
 */
public sealed interface ProxyLink {
    /** {@return the proxy's host name or address} */
    String server();

    /** {@return the proxy's port, 1 to 65535} */
    int port();

    /**
     * {@return the road through this proxy} Behind a SOCKS5 proxy, obfuscated intermediate framing is spoken; for another
     * take {@link Proxy#socks5} and {@link Road#through}.
     *
     * @throws IllegalArgumentException if the proxy's credentials are longer than SOCKS5 can carry
     */
    Road road();

    /**
     * A link to an MTProxy.
     *
     * @param server its host name or address, not empty
     * @param port its port, 1 to 65535
     * @param secret its secret
     */
    record Mtproxy(String server, int port, MtproxySecret secret) implements ProxyLink {
        /**
         * Checks the parts.
         *
         * @param server not empty
         * @param port 1 to 65535
         * @param secret the secret
         * @throws IllegalArgumentException if server or port cannot be
         */
        public Mtproxy {
            Objects.requireNonNull(secret, "secret");
            Addresses.check(server, port);
        }

        @Override
        public Road road() {
            return Road.mtproxy(server, port, secret);
        }
    }

    /**
     * A link to a SOCKS5 proxy.
     *
     * @param server its host name or address, not empty
     * @param port its port, 1 to 65535
     * @param credentials what it asks for, or null
     */
    record Socks5(String server, int port, @Nullable ProxyCredentials credentials) implements ProxyLink {
        /**
         * Checks the parts.
         *
         * @param server not empty
         * @param port 1 to 65535
         * @param credentials what it asks for, or null
         * @throws IllegalArgumentException if server or port cannot be
         */
        public Socks5 {
            Addresses.check(server, port);
        }

        @Override
        public Road road() {
            return Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE).through(new Proxy.Socks5(server, port, credentials));
        }
    }

    /**
     * {@return what a link names}
     *
     * @param link the link; of {@code t.me} links the scheme may be missing. Unknown parameters are ignored
     * @throws IllegalArgumentException if it is no such link, or a parameter is missing or wrong; the message names it
     */
    static ProxyLink parse(String link) {
        int question = link.indexOf('?');
        String what = kind(question < 0 ? link : link.substring(0, question));
        Map<String, String> query = query(question < 0 ? "" : link.substring(question + 1));
        String server = required(query, "server");
        int port = port(required(query, "port"));
        if (what.equals("proxy")) {
            // Form encoding would make a space of the plus in base64; no secret has a space.
            return new Mtproxy(
                    server, port, MtproxySecret.parse(required(query, "secret").replace(' ', '+')));
        }
        String user = query.getOrDefault("user", "");
        String password = query.getOrDefault("pass", "");
        return new Socks5(
                server, port, user.isEmpty() && password.isEmpty() ? null : new ProxyCredentials(user, password));
    }

    private static String kind(String link) {
        String lower = link.strip().toLowerCase(Locale.ROOT);
        String path;
        if (lower.startsWith("tg:")) {
            path = lower.substring(3).replaceFirst("^//", "");
        } else {
            String plain = lower.replaceFirst("^https?://", "").replaceFirst("^www\\.", "");
            int slash = plain.indexOf('/');
            String host = slash < 0 ? plain : plain.substring(0, slash);
            path = Set.of("t.me", "telegram.me", "telegram.dog").contains(host) && slash > 0
                    ? plain.substring(slash + 1)
                    : "";
        }
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!name.equals("proxy") && !name.equals("socks")) {
            throw new IllegalArgumentException("This is no link to a proxy. One begins with tg://proxy?, tg://socks?,"
                    + " https://t.me/proxy? or https://t.me/socks?.");
        }
        return name;
    }

    private static Map<String, String> query(String text) {
        int fragment = text.indexOf('#');
        Map<String, String> query = new HashMap<>();
        for (String pair : (fragment < 0 ? text : text.substring(0, fragment)).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(
                        pair.substring(0, equals), decoded(pair.substring(0, equals), pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message quotes the value, which may be a password: neither it nor the cause goes on.
            throw new IllegalArgumentException(
                    "The parameter " + name + " of the proxy link has a broken percent escape. Copy the link again.");
        }
    }

    private static String required(Map<String, String> query, String name) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The proxy link has no parameter " + name + ". Copy the link again, whole.");
        }
        return value;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The port of the proxy link is no number. It lies between 1 and 65535; copy the link again.");
        }
    }
}
