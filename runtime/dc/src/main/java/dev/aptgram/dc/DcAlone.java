package dev.aptgram.dc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@link EmbeddedDc} alone, for whatever MTProto client is pointed at it: says how to reach it and who may sign in,
 * takes commands at the terminal if there is one, and answers until it is interrupted. Options as for {@link DcMain}, and
 * {@code --pem-file FILE}, where the public key is put.
 */
public final class DcAlone {
    private DcAlone() {}

    /**
     * Runs a DC until it is interrupted.
     *
     * @param args the options
     * @throws InterruptedException if it is
     */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        run(args, System.in, out, new CountDownLatch(1));
    }

    /** Runs a DC until the latch opens; its input may end before. */
    static void run(String[] args, InputStream in, PrintStream out, CountDownLatch end) throws InterruptedException {
        DcOptions options = DcOptions.parse(args);
        options.testCodes();
        try (EmbeddedDc dc = options.start()) {
            VirtualUser alice = dc.user("Alice");
            dc.bots().forEach(bot -> alice.sends(bot, "/start"));
            out.println(introduction(dc, options.open(dc), keep(dc, options.pemFile())));
            DcCommands commands = new DcCommands(dc, options.timeout());
            Thread terminal = new Thread(() -> listen(commands, in, out, end), "aptgram-dc-terminal");
            terminal.setDaemon(true);
            terminal.start();
            end.await();
        }
    }

    private static void listen(DcCommands commands, InputStream in, PrintStream out, CountDownLatch end) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null) {
                if (line.strip().equals("quit")) {
                    end.countDown();
                    return;
                }
                if (!line.isBlank()) {
                    out.println(Json.of(commands.run(line.strip())));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            out.println("Nothing more can be read from the terminal: " + e.getMessage());
        }
    }

    private static @Nullable Path keep(EmbeddedDc dc, @Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return Files.writeString(file, dc.publicKey().toPem(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The public key cannot be written to " + file + ".", e);
        }
    }

    private static String introduction(EmbeddedDc dc, Map<String, InetSocketAddress> doors, @Nullable Path pemFile) {
        StringBuilder text = new StringBuilder();
        text.append("An embedded data centre, alone. It listens on this machine only and ends with Ctrl-C.\n\n");
        line(text, "address", address(dc.address()) + ", any TCP transport, obfuscated or not");
        doors.forEach((name, where) -> {
            switch (name) {
                case "websocket" -> line(text, "WebSocket", "ws://" + address(where) + DcOptions.WEB_SOCKET_PATH);
                case "http" -> line(text, "HTTP", "http://" + address(where) + DcOptions.HTTP_PATH);
                case "socks5" -> line(text, "SOCKS5 proxy", address(where));
                case "socks4a" -> line(text, "SOCKS4a proxy", address(where));
                case "http-proxy" -> line(text, "HTTP proxy", address(where));
                default -> line(text, "MTProxy", address(where) + ", secret " + name);
            }
        });
        line(text, "DC id", dc.dcId() + (dc.isTest() ? ", a test DC: " + (10_000 + dc.dcId()) + " in keys" : ""));
        line(text, "fingerprint", String.format("%016x", dc.publicKey().fingerprint()));
        line(text, "public key", pemFile == null ? "" : pemFile.toString());
        text.append(dc.publicKey().toPem().stripTrailing().indent(2)).append('\n');
        line(text, "applications", "any api_id and api_hash");
        for (DcBot bot : dc.bots()) {
            line(text, "bot", "@" + bot.username() + ", token " + bot.token());
        }
        for (VirtualUser user : dc.users()) {
            String digit = String.valueOf(dc.dcId() % 10);
            line(text, "account", user.name() + ", " + user.phone().number() + ", code " + digit.repeat(5));
        }
        text.append(
                        "\nAlice has started every bot. Commands, one a line: user Alice sends TEXT; user Alice transcript;\n")
                .append("disconnect; forget sessions; forget keys; quit.");
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-13s %s%n", name, value).replace(System.lineSeparator(), "\n"));
    }

    private static String address(InetSocketAddress where) {
        return where.getAddress().getHostAddress() + ":" + where.getPort();
    }
}
