package dev.aptgram.samples.login;

import dev.aptgram.client.Credentials;
import dev.aptgram.client.Telegram;
import dev.aptgram.errors.TelegramException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Signs in at a terminal: to Telegram if {@code APTGRAM_API_ID} and {@code APTGRAM_API_HASH} are set, otherwise to an embedded
 * data centre.
 */
public final class SignIn {
    private SignIn() {}

    /**
     * Signs in.
     *
     * @param args none; {@code aptgram.login.how} says how, {@code aptgram.login.session} where a session is kept
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String how = System.getProperty("aptgram.login.how", "phone");
        Path session = Path.of(System.getProperty("aptgram.login.session", how + ".session"));
        int exit = run(how, System.getenv(), session, out);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** {@return the exit code: 1 if nobody was signed in, 2 if it is not said how} */
    static int run(String how, Map<String, String> environment, Path session, PrintStream out) {
        try {
            Way way = Way.of(how);
            boolean toTelegram =
                    environment.containsKey(Credentials.API_ID) || environment.containsKey(Credentials.API_HASH);
            if (toTelegram) {
                RealServers servers = new RealServers(Credentials.fromEnv(environment), environment, session, out);
                greet(servers.connect(way), "The session is in " + session + ", which only you can read.", out);
            } else {
                try (OwnServer server = new OwnServer(out)) {
                    greet(server.connect(way), "The data centre ends with this program, and the session with it.", out);
                }
            }
            return 0;
        } catch (UnknownWayException e) {
            out.println(e.getMessage());
            return 2;
        } catch (TelegramException | IllegalArgumentException | IOException e) {
            out.println("Not signed in: " + e.getMessage());
            return 1;
        }
    }

    private static void greet(Telegram client, String where, PrintStream out) {
        try (Telegram tg = client) {
            out.println("Signed in as " + tg.self().displayName() + " (id "
                    + tg.self().id() + "). " + where);
        }
    }

    /** {@return a line that is typed and, at a terminal, not shown; empty at the end of input} */
    @SuppressWarnings("SystemConsoleNull") // where it is there without a terminal, it reads standard input itself
    static String secret(String question, PrintStream out) throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("%s", question);
            return typed == null ? "" : new String(typed);
        }
        out.print(question);
        out.flush();
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
    }
}
