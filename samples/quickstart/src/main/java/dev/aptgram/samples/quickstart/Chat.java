package dev.aptgram.samples.quickstart;

import dev.aptgram.dc.SeenMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A person at a terminal talks to the bot. */
final class Chat {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROMPT = "you ▸ ";

    private Chat() {}

    static int run(Options options, InputStream in, PrintStream out) throws IOException {
        BlockingQueue<String> moves = new LinkedBlockingQueue<>();
        try (Stage stage = new Stage("You", options.store().resolve("chat"), moves::add)) {
            stage.describe(out);
            out.println("Write to the bot; /start and /form are commands. /quit or Ctrl-D ends the chat.");
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, Terminal.charset()));
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

    private static void talk(Stage stage, String line, BlockingQueue<String> moves, PrintStream out) {
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
        showMoves(stage, moves, out);
        while (answer.isPresent()) {
            out.println("bot ▸ " + answer.get().text());
            answer = stage.person().nextMessage();
        }
    }

    /** The bot may answer before the form has moved; so what it is still busy with is waited for. */
    private static void showMoves(Stage stage, BlockingQueue<String> moves, PrintStream out) {
        try {
            boolean busy = true;
            while (busy || !moves.isEmpty()) {
                busy = stage.isBusy();
                String move = moves.poll(busy ? 50 : 0, TimeUnit.MILLISECONDS);
                if (move != null) {
                    out.println("      form: " + move);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
