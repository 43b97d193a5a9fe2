package dev.aptgram.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample in processes of its own: exit codes, and what a killed one has remembered. */
final class QuickstartProcessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private Map<String, String> store() {
        return Map.of("store", dir.resolve("store").toString());
    }

    @Test
    void withoutATerminalItPlaysTheScript() throws Exception {
        try (Child child = Child.start(store(), Map.of())) {
            assertThat(child.output()).contains("layer 228", "Ann ▸ /start", "The bot followed the script.");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void aDeviationIsAFailure() throws Exception {
        Path script = Files.writeString(dir.resolve("script.txt"), "> hi\n< ho\n");
        Map<String, String> properties = Map.of("store", dir.toString(), "script", script.toString());
        try (Child child = Child.start(properties, Map.of())) {
            assertThat(child.output()).contains("expected: ho", "seen:     hi");
            assertThat(child.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void incompleteCredentialsAreAFailureWithoutATrace() throws Exception {
        try (Child child = Child.start(store(), Map.of("APTGRAM_API_ID", "1"))) {
            assertThat(child.output())
                    .contains("APTGRAM_API_HASH is not set", "https://my.telegram.org")
                    .doesNotContain("\tat ");
            assertThat(child.exitCode()).isEqualTo(1);
        }
    }

    /** The data centre lives on in this process, as Telegram does. */
    @Test
    void aKilledBotGoesOnWhereTheFormWas() throws Exception {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot bot = dc.addBot("Form");
            VirtualUser ann = dc.user("Ann");
            Map<String, String> properties = connectTo(dc);

            try (Child first = Child.start(properties, Child.credentials(bot.token()))) {
                first.awaitLine("is running");
                ann.sends(bot, "/form");
                ann.awaitText("What is your name?");
                ann.sends(bot, "Ann Lee");
                first.awaitLine("form: NAME -> AGE");
                first.kill();
            }
            ann.sends(bot, "36");
            try (Child second = Child.start(properties, Child.credentials(bot.token()))) {
                second.awaitLine("form: AGE -> CITY");
                await(ann, "Where do you live?");
                ann.sends(bot, "Zürich");
                second.awaitLine("form: CITY -> end");
                await(ann, "Ann Lee, 36, from Zürich. Thank you!");
                second.terminate();
                assertThat(second.output()).doesNotContain("ERROR");
            }
        }
    }

    private Map<String, String> connectTo(EmbeddedDc dc) throws IOException {
        Path key = Files.writeString(dir.resolve("server.pem"), dc.publicKey().toPem());
        return Map.of(
                "store", dir.resolve("store").toString(),
                "server",
                        dc.address().getAddress().getHostAddress() + ":"
                                + dc.address().getPort(),
                "serverKey", key.toString());
    }

    private static SeenMessage await(VirtualUser person, String text) {
        return person.awaitMessage(message -> message.text().equals(text), Duration.ofMinutes(2));
    }
}
