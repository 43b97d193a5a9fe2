package dev.aptgram.samples.cave;

import dev.aptgram.client.Credentials;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.dispatch.DispatcherBuilder;
import dev.aptgram.storage.MemoryStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Plays with {@link CaveBot} in an embedded data centre: you do, or a script. */
public final class Game {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Game() {}

    /**
     * Plays. Ends with exit code 1 if the bot does not do what the script says.
     *
     * @param args anything if you want to play; none for the script
     * @throws IOException if the terminal cannot be read
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean good = args.length == 0 ? play(script(), out) : talk(out);
        if (!good) {
            System.exit(1);
        }
    }

    /** Somebody who plays. */
    private interface Player {
        /** {@return whether the bot did as it should} */
        boolean plays(DcBot bot, VirtualUser ann) throws IOException;
    }

    private static boolean with(UnaryOperator<DispatcherBuilder> time, Player player) throws IOException {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot bot = dc.addBot("Cave");
            try (Telegram tg = Telegram.builder()
                            .credentials(Credentials.of(1, "embedded").withBotToken(bot.token()))
                            .server(dc.address(), List.of(dc.publicKey()))
                            .storage(new MemoryStorage())
                            .connect();
                    Dispatcher dispatcher = time.apply(Dispatcher.builder(tg, CaveBotRoutes.create()))
                            .start()) {
                return dispatcher.pending() == 0 && player.plays(bot, dc.user("Ann"));
            }
        }
    }

    /** {@return the lines of the game that comes along} */
    static List<String> script() throws IOException {
        try (InputStream in = Objects.requireNonNull(Game.class.getResourceAsStream("game.txt"), "game.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(Predicate.not(String::isBlank))
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    /**
     * {@return whether the bot did what a script says}
     *
     * @param script {@code > } what Ann says, {@code < } what the bot must answer, {@code + } how much time passes
     */
    static boolean play(List<String> script, PrintStream out) throws IOException {
        Watch watch = new Watch();
        return with(settings -> settings.time(watch.clock(), watch), (bot, ann) -> {
            for (String line : script) {
                String text = line.substring(2);
                out.println(line);
                if (line.startsWith(">")) {
                    ann.sends(bot, text);
                } else if (line.startsWith("+")) {
                    watch.advance(Duration.parse(text));
                } else {
                    String answer = ann.awaitMessage(message -> true, PATIENCE).text();
                    if (!answer.equals(text)) {
                        out.println("  but the bot said: " + answer);
                        return false;
                    }
                }
            }
            return true;
        });
    }

    private static boolean talk(PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println("Write /start, then what you want to do. An empty line ends the game.");
        return with(settings -> settings, (bot, ann) -> {
            for (String line = lines.readLine(); line != null && !line.isBlank(); line = lines.readLine()) {
                ann.sends(bot, line.strip());
                Optional<SeenMessage> answer = Optional.of(ann.awaitMessage(message -> true, PATIENCE));
                for (; answer.isPresent(); answer = ann.nextMessage()) {
                    out.println(
                            "bot ▸ " + answer.get().text() + "  " + answer.get().labels());
                }
            }
            return true;
        });
    }
}
