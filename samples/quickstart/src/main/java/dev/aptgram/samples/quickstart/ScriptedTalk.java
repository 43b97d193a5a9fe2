package dev.aptgram.samples.quickstart;

import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Plays a conversation with the bot and holds it to what the script says. */
final class ScriptedTalk {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Stage stage;
    private final BlockingQueue<String> moves;
    private final PrintStream out;

    private ScriptedTalk(Stage stage, BlockingQueue<String> moves, PrintStream out) {
        this.stage = stage;
        this.moves = moves;
        this.out = out;
    }

    /** The bot did not do what the script says. */
    private static final class Deviation extends Exception {
        private static final long serialVersionUID = 1L;

        Deviation(String where, String expected, String seen) {
            super(where + "\n  expected: " + expected + "\n  seen:     " + seen);
        }
    }

    /** {@return 0 if the bot did what the script says, else 1} */
    static int run(Options options, PrintStream out) throws IOException {
        List<ScriptLine> script = ScriptLine.parse(read(options.script()));
        Path directory = Files.createTempDirectory(Files.createDirectories(options.store()), "script-");
        BlockingQueue<String> moves = new LinkedBlockingQueue<>();
        try {
            VirtualUser ann;
            try (Stage stage = new Stage("Ann", directory.resolve("bot"), moves::add)) {
                ann = stage.person();
                stage.describe(out);
                new ScriptedTalk(stage, moves, out).play(script);
            }
            // Everything is handled and sent by now, so whatever is left is more than the script says.
            if (!moves.isEmpty()) {
                throw new Deviation("after the last line", "no further move", "form: " + moves.peek());
            }
            Optional<SeenMessage> more = ann.nextMessage();
            if (more.isPresent()) {
                throw new Deviation(
                        "after the last line", "no further answer", more.get().text());
            }
        } catch (Deviation e) {
            out.println();
            out.println("The bot did not follow the script " + e.getMessage());
            return 1;
        } finally {
            delete(directory);
        }
        out.println();
        out.println("The bot followed the script.");
        return 0;
    }

    private void play(List<ScriptLine> script) throws Deviation {
        for (ScriptLine line : script) {
            switch (line.kind()) {
                case SAYS -> {
                    stage.person().sends(stage.bot(), line.text());
                    out.println("Ann ▸ " + line.text());
                }
                case MOVES -> {
                    compare(line, "form: ", nextMove());
                    out.println("      form: " + line.text());
                }
                case ANSWERS -> {
                    compare(line, "", nextAnswer());
                    out.println("Bot ▸ " + line.text());
                }
            }
        }
    }

    private static void compare(ScriptLine line, String prefix, Optional<String> seen) throws Deviation {
        if (!seen.equals(Optional.of(line.text()))) {
            throw new Deviation(
                    "in line " + line.number() + ":",
                    prefix + line.text(),
                    seen.map(text -> prefix + text).orElse("nothing within " + PATIENCE.toSeconds() + " s"));
        }
    }

    private Optional<String> nextMove() {
        try {
            return Optional.ofNullable(moves.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> nextAnswer() {
        try {
            return Optional.of(
                    stage.person().awaitMessage(message -> true, PATIENCE).text());
        } catch (AssertionError none) {
            return Optional.empty();
        }
    }

    private static String read(Optional<Path> script) throws IOException {
        if (script.isPresent()) {
            return Files.readString(script.get());
        }
        try (InputStream own = Objects.requireNonNull(
                ScriptedTalk.class.getResourceAsStream("conversation.txt"), "conversation.txt")) {
            return new String(own.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
