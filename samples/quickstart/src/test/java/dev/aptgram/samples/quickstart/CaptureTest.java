package dev.aptgram.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aptgram.client.Credentials;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who listens on the wire learns nothing of what is said. */
final class CaptureTest {
    private static final String API_HASH = "0123456789abcdef0123456789abcdef";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @Test
    void nothingOfTheConversationCanBeReadOnTheWire() throws Exception {
        List<ScriptLine> script = ScriptLine.parse(conversation());
        List<String> secrets = new ArrayList<>();
        List<byte[]> captured;
        try (EmbeddedDc dc = EmbeddedDc.start();
                Relay relay = new Relay(dc.address())) {
            DcBot bot = dc.addBot("Bot");
            talk(script, dc, bot, relay);
            captured = relay.captured();
            secrets.addAll(List.of(bot.token(), bot.username(), API_HASH));
        }
        script.forEach(line -> secrets.add(line.text()));

        assertThat(captured).hasSizeGreaterThanOrEqualTo(2);
        assertThat(captured.stream().mapToInt(way -> way.length).sum())
                .as("the whole conversation went through here")
                .isGreaterThan(5_000);
        for (byte[] way : captured) {
            for (String secret : secrets) {
                assertThat(holds(way, secret)).as("\"%s\" on the wire", secret).isFalse();
            }
        }
    }

    @Test
    void theSearchFindsWhatIsThere() {
        byte[] wire = ("\u0001\u0002 xx" + "How old are you?").getBytes(StandardCharsets.UTF_8);

        assertThat(holds(wire, "How old are you?")).isTrue();
        assertThat(holds(wire, "Where do you live?")).isFalse();
        assertThat(holds("Zürich".getBytes(StandardCharsets.UTF_16LE), "Zürich"))
                .isTrue();
    }

    private void talk(List<ScriptLine> script, EmbeddedDc dc, DcBot bot, Relay relay) throws Exception {
        Options options = new Options(
                Optional.of(Credentials.of(4711, API_HASH).withBotToken(bot.token())),
                dir.resolve("store"),
                Options.Mode.AUTO,
                Optional.empty(),
                Optional.of(relay.address()),
                Optional.of(Files.writeString(
                        dir.resolve("server.pem"), dc.publicKey().toPem())));
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Thread running = new Thread(
                () -> {
                    try {
                        ended.complete(Quickstart.run(options, new ByteArrayInputStream(new byte[0]), out));
                    } catch (Throwable e) {
                        ended.completeExceptionally(e);
                    }
                },
                "bot");
        running.start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> said.toString(StandardCharsets.UTF_8).contains("is running"));
        VirtualUser ann = dc.user("Ann");
        for (ScriptLine line : script) {
            if (line.kind() == ScriptLine.Kind.SAYS) {
                ann.sends(bot, line.text());
            } else if (line.kind() == ScriptLine.Kind.ANSWERS) {
                assertThat(ann.awaitMessage(message -> true, Duration.ofMinutes(2))
                                .text())
                        .isEqualTo(line.text());
            }
        }
        running.interrupt();
        assertThat(ended.get(120, TimeUnit.SECONDS)).isZero();
    }

    /** {@return whether the bytes hold the text in some encoding; texts too short to be no accident are left out} */
    private static boolean holds(byte[] wire, String text) {
        if (text.length() < 6) {
            return false;
        }
        String haystack = new String(wire, StandardCharsets.ISO_8859_1);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            if (haystack.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static String conversation() throws Exception {
        try (InputStream in = Objects.requireNonNull(Quickstart.class.getResourceAsStream("conversation.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
