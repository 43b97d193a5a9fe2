package dev.aptgram.dc;

import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.ProxyCredentials;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the command line says of a DC that runs as a process of its own. */
final class DcOptions {
    /** The path of the WebSockets, as Telegram's own. */
    static final String WEB_SOCKET_PATH = "/apiws";

    /** The path of HTTP requests, as Telegram's own. */
    static final String HTTP_PATH = "/api";

    /** The names of entrances; an MTProxy goes by its secret. */
    static final Set<String> DOORS = Set.of("websocket", "http", "socks5", "socks4a", "http-proxy");

    /** In the place of a port or a proxy: the entrance stays closed. What stands in a POM can't be left out. */
    private static final String NONE = "none";

    private static final String KNOWN =
            "--port, --dc-id, --test, --key-file, --test-key, --timeout, --bot, --websocket, --http,"
                    + " --mtproxy, --socks5, --socks4a, --http-proxy, --pem-file";

    /** Another entrance, as it is spoken of. */
    private record Door(String name, Entrance entrance, int port) {}

    private record Bot(String name, String username, String token) {}

    private final EmbeddedDcBuilder builder = EmbeddedDc.builder();
    private final List<Bot> bots = new ArrayList<>();
    private final List<Door> doors = new ArrayList<>();
    private Duration timeout = VirtualUser.PATIENCE;
    private @Nullable Path pemFile;

    private DcOptions() {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it says something unknown or wrong
     */
    static DcOptions parse(String... args) {
        DcOptions options = new DcOptions();
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        while (!left.isEmpty()) {
            options.take(left.removeFirst(), left);
        }
        return options;
    }

    private void take(String option, Deque<String> left) {
        switch (option) {
            case "--test" -> builder.test();
            case "--test-key" -> builder.testKey();
            case "--port" -> builder.port(number(option, left));
            case "--dc-id" -> builder.dcId(number(option, left));
            case "--key-file" -> builder.rsaKeyFile(Path.of(value(option, left)));
            case "--pem-file" -> pemFile = Path.of(value(option, left));
            case "--timeout" -> timeout = Duration.ofSeconds(number(option, left));
            case "--websocket" -> webSocket(value(option, left));
            case "--http" -> http(value(option, left));
            case "--mtproxy" -> mtproxy(value(option, left));
            case "--socks5" -> proxy(option, Entrance.ForwardProxy.Protocol.SOCKS5, value(option, left));
            case "--socks4a" -> proxy(option, Entrance.ForwardProxy.Protocol.SOCKS4A, value(option, left));
            case "--http-proxy" -> proxy(option, Entrance.ForwardProxy.Protocol.HTTP, value(option, left));
            case "--bot" -> {
                String[] bot = value(option, left).split(",", 3);
                if (bot.length != 3) {
                    throw new IllegalArgumentException("--bot needs NAME,USERNAME,TOKEN.");
                }
                bots.add(new Bot(bot[0], bot[1], bot[2]));
            }
            default -> throw new IllegalArgumentException("Unknown option " + option + "; known are " + KNOWN + ".");
        }
    }

    private void webSocket(String port) {
        if (!port.equals(NONE)) {
            doors.add(new Door("websocket", Entrance.webSocket(WEB_SOCKET_PATH), number("--websocket", port)));
        }
    }

    private void http(String port) {
        if (!port.equals(NONE)) {
            doors.add(new Door("http", Entrance.http(HTTP_PATH), number("--http", port)));
        }
    }

    private void mtproxy(String proxy) {
        if (!proxy.equals(NONE)) {
            String[] parts = proxy.split(",", 2);
            int port = parts.length == 2 ? number("--mtproxy SECRET,", parts[1]) : 0;
            doors.add(new Door(parts[0], Entrance.mtproxy(MtproxySecret.parse(parts[0])), port));
        }
    }

    /** Takes {@code PORT}, or {@code USER,PASSWORD,PORT}. */
    private void proxy(String option, Entrance.ForwardProxy.Protocol protocol, String value) {
        if (value.equals(NONE)) {
            return;
        }
        String[] parts = value.split(",", 3);
        if (parts.length == 2) {
            throw new IllegalArgumentException(option + " needs PORT or USER,PASSWORD,PORT.");
        }
        ProxyCredentials credentials = parts.length == 1 ? null : new ProxyCredentials(parts[0], parts[1]);
        int port = number(option, parts[parts.length - 1]);
        doors.add(new Door(option.substring(2), new Entrance.ForwardProxy(protocol, credentials), port));
    }

    /** Has codes be those of Telegram's test DCs, so that they can be told beforehand. */
    void testCodes() {
        builder.testCodes();
    }

    /** {@return how long commands wait for what is awaited} */
    Duration timeout() {
        return timeout;
    }

    /** {@return the file for the public key, or null} */
    @Nullable
    Path pemFile() {
        return pemFile;
    }

    /** {@return the DC, started, with its bots} */
    EmbeddedDc start() {
        EmbeddedDc dc = builder.start();
        for (Bot bot : bots) {
            dc.addBot(bot.name(), bot.username(), bot.token());
        }
        if (bots.isEmpty()) {
            dc.addBot("Echo");
        }
        return dc;
    }

    /** {@return where the other entrances listen, by {@code websocket}, {@code http}, {@code socks5}, {@code socks4a}, {@code
     * http-proxy} or the MTProxy's secret} */
    Map<String, InetSocketAddress> open(EmbeddedDc dc) {
        Map<String, InetSocketAddress> open = new LinkedHashMap<>();
        doors.forEach(door -> open.put(door.name(), dc.open(door.entrance(), door.port())));
        return open;
    }

    private static int number(String option, Deque<String> left) {
        return number(option, value(option, left));
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + value + ".", e);
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return left.removeFirst();
    }
}
