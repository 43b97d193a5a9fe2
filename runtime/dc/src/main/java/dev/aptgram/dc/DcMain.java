package dev.aptgram.dc;

import dev.aptgram.errors.TelegramException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs an {@link EmbeddedDc} as a process of its own, driven over standard input and output: one command a line in, one
 * JSON object a line out. It ends with the command {@code quit} or with its standard input.
 *
 * <p>Options: {@code --port N}, {@code --dc-id N}, {@code --test}, {@code --key-file FILE} (the RSA key, made if missing) or
 * {@code --test-key} (the one that is known to everybody), {@code --websocket PORT}, {@code --http PORT}, {@code --mtproxy
 * SECRET,PORT}, {@code --socks5 [USER,PASSWORD,]PORT}, {@code --socks4a PORT}, {@code --http-proxy [USER,PASSWORD,]PORT}, {@code --timeout SECONDS} (how long {@code awaits} waits), {@code --bot NAME,USERNAME,TOKEN} (any number of them; without
 * one there is the bot {@code echo_bot} with a random token).
 *
 * <p>The first line of output tells where the DC listens:
 * {@code {"event":"ready","host":…,"port":…,"dcId":…,"test":…,"publicKey":…,"fingerprint":…,"entrances":[…],"bots":[…]}}. Every command is
 * answered with {@code {"ok":true,…}} or {@code {"ok":false,"error":…}}. The commands are listed in the README of this module.
 */
public final class DcMain {
    private DcMain() {}

    /**
     * Runs a DC until its standard input ends.
     *
     * @param args the options
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.exit(run(args, System.in, out));
    }

    /** {@return the exit code: 0, or 2 if the DC could not be started as the options say} */
    static int run(String[] args, InputStream in, PrintStream out) throws IOException {
        try {
            DcOptions options = DcOptions.parse(args);
            try (EmbeddedDc dc = options.start()) {
                say(out, ready(dc, options.open(dc)));
                serve(new DcCommands(dc, options.timeout()), in, out);
                return 0;
            }
        } catch (IllegalArgumentException | TelegramException e) {
            Map<String, Object> refused = new LinkedHashMap<>();
            refused.put("event", "refused");
            refused.put("error", String.valueOf(e.getMessage()));
            say(out, refused);
            return 2;
        }
    }

    private static void serve(DcCommands commands, InputStream in, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.strip().equals("quit")) {
            if (!line.isBlank()) {
                say(out, commands.run(line.strip()));
            }
            line = lines.readLine();
        }
    }

    private static Map<String, Object> ready(EmbeddedDc dc, Map<String, InetSocketAddress> doors) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("event", "ready");
        ready.put("host", dc.address().getAddress().getHostAddress());
        ready.put("port", dc.address().getPort());
        ready.put("dcId", dc.dcId());
        ready.put("test", dc.isTest());
        ready.put("publicKey", dc.publicKey().toPem());
        ready.put("fingerprint", String.format("%016x", dc.publicKey().fingerprint()));
        ready.put("entrances", doors.entrySet().stream().map(DcMain::door).toList());
        ready.put("bots", dc.bots().stream().map(DcMain::bot).toList());
        return ready;
    }

    private static Map<String, Object> door(Map.Entry<String, InetSocketAddress> door) {
        Map<String, Object> view = new LinkedHashMap<>();
        boolean proxy = !DcOptions.DOORS.contains(door.getKey());
        view.put("kind", proxy ? "mtproxy" : door.getKey());
        view.put("port", door.getValue().getPort());
        if (proxy) {
            view.put("secret", door.getKey());
        }
        return view;
    }

    private static Map<String, Object> bot(DcBot bot) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", bot.id());
        view.put("name", bot.name());
        view.put("username", bot.username());
        view.put("token", bot.token());
        return view;
    }

    private static void say(PrintStream out, Map<String, ?> line) {
        out.println(Json.of(line));
        out.flush();
    }
}
