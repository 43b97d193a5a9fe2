package dev.aptgram.samples.quickstart;

import dev.aptgram.dc.SeenMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A person at a terminal talks to the bot. */
final class Chat {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PROMPT = "you ▸ ";

    private Chat() {}

    static int run(Options options, InputStream in, PrintStream out) throws IOException {
        Queue<String> moves = new ConcurrentLinkedQueue<>();
        try (Stage stage = new Stage("You", options.store().resolve("chat"), moves::add)) {
            stage.describe(out);
            out.println("Write to the bot; /start and /form are commands. /quit or Ctrl-D ends the chat.");
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
            out.print(PROMPT);
            out.flush();
            String line = lines.readLine();
            while (line != null && !line.strip().equals("/quit")) {
                if (!line.isBlank()) {
                    talk(stage, line, moves, out);
                }
                out.print(PROMPT);
                out.flush();
                line = lines.readLine();
            }
            out.println();
            return 0;
        }
    }

    private static void talk(Stage stage, String line, Queue<String> moves, PrintStream out) {
        try {
            stage.person().sends(stage.bot(), line);
        } catch (IllegalArgumentException refused) {
            out.println("      " + refused.getMessage());
            return;
        }
        Optional<SeenMessage> answer;
        try {
            answer = Optional.of(stage.person().awaitMessage(message -> true, PATIENCE));
        } catch (AssertionError none) {
            out.println("      (no answer within " + PATIENCE.toSeconds() + " s)");
            answer = Optional.empty();
        }
        String move;
        while ((move = moves.poll()) != null) {
            out.println("      form: " + move);
        }
        while (answer.isPresent()) {
            out.println("bot ▸ " + answer.get().text());
            answer = stage.person().nextMessage();
        }
    }
}
