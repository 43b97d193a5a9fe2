package dev.aptgram.samples.probe;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Proxy;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is tried, and how.
 *
 * @param address the server, or the MTProxy before it
 * @param dcField the DC's id as key exchanges name it: plus 10000 for a test DC
 * @param key the RSA key to trust
 * @param road how to get there
 * @param layer the layer to declare
 * @param apiId the application's id
 * @param apiHash the application's hash
 * @param token the bot's token
 * @param to whom to write, by username; empty for somebody who has written to the bot
 * @param patience how long to wait for a connection and for each answer
 */
record ProbeOptions(
        InetSocketAddress address,
        int dcField,
        RsaPublicKey key,
        Road road,
        int layer,
        int apiId,
        String apiHash,
        String token,
        String to,
        Duration patience) {
    private static final Pattern PROXY = Pattern.compile("(socks5|socks4a|http)://(.+):(\\d+)");

    private static final Map<String, TransportSpec> SPECS = Map.of(
            "abridged", TransportSpec.ABRIDGED,
            "intermediate", TransportSpec.INTERMEDIATE,
            "padded", TransportSpec.PADDED_INTERMEDIATE,
            "full", TransportSpec.FULL,
            "obfuscated-abridged", TransportSpec.OBFUSCATED_ABRIDGED,
            "obfuscated", TransportSpec.OBFUSCATED_INTERMEDIATE,
            "obfuscated-padded", TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);

    @Override
    public String toString() {
        return "ProbeOptions[address=" + address + ", road=" + road + ", layer=" + layer + "]";
    }

    /**
     * {@return the options that properties give}
     *
     * @param properties answers a property by its name, empty if it is not set
     * @throws IllegalArgumentException if one is missing or wrong
     */
    static ProbeOptions read(UnaryOperator<String> properties) {
        String[] dc = properties.apply("dc").split(":(?=\\d+$)", 2);
        if (dc.length != 2) {
            throw new IllegalArgumentException("-Ddc names the server: HOST:PORT, such as 127.0.0.1:20443.");
        }
        int port = number(dc[1], "the port of -Ddc");
        InetSocketAddress address = new InetSocketAddress(dc[0], port);
        return new ProbeOptions(
                address,
                number(properties.apply("dcId"), "-DdcId"),
                key(Path.of(properties.apply("key"))),
                through(
                        properties.apply("proxy"),
                        road(properties.apply("transport"), dc[0], port, properties.apply("secret"))),
                number(properties.apply("layer"), "-Dlayer"),
                number(properties.apply("apiId"), "-DapiId"),
                properties.apply("apiHash"),
                properties.apply("token"),
                properties.apply("to"),
                Duration.ofSeconds(number(properties.apply("patience"), "-Dpatience")));
    }

    /** {@return the road through a proxy, if one is named} */
    private static Road through(String proxy, Road road) {
        if (proxy.isEmpty()) {
            return road;
        }
        Matcher parts = PROXY.matcher(proxy);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "-Dproxy is socks5://HOST:PORT, socks4a://HOST:PORT or http://HOST:PORT.");
        }
        String host = parts.group(2);
        int port = number(parts.group(3), "the port of -Dproxy");
        return road.through(
                switch (parts.group(1)) {
                    case "socks5" -> Proxy.socks5(host, port);
                    case "socks4a" -> Proxy.socks4a(host, port);
                    default -> Proxy.http(host, port);
                });
    }

    private static Road road(String transport, String host, int port, String secret) {
        TransportSpec spec = SPECS.get(transport);
        if (spec != null) {
            return Road.tcp(spec);
        }
        return switch (transport) {
            case "http" -> Road.http(URI.create("http://" + host + ":" + port + "/api"));
            case "wss" -> Road.webSocket(URI.create("wss://" + host + ":" + port + "/apiws"));
            case "websocket" -> Road.webSocket(URI.create("ws://" + host + ":" + port + "/apiws"));
            case "mtproxy" -> Road.mtproxy(host, port, MtproxySecret.parse(secret));
            default ->
                throw new IllegalArgumentException("-Dtransport is one of " + SPECS.keySet()
                        + ", http, websocket, wss, mtproxy (with -Dsecret), not " + transport + ".");
        };
    }

    private static RsaPublicKey key(Path file) {
        try {
            return RsaPublicKey.parsePem(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "-Dkey names the server's public key, a PEM file; " + file + " cannot be read.", e);
        }
    }

    private static int number(String text, String name) {
        if (text.isEmpty() && name.equals("-Dlayer")) {
            return ApiSchema.LAYER;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, not \"" + text + "\".", e);
        }
    }
}
