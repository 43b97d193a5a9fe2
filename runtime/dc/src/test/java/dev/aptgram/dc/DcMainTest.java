package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DC as a process: its line protocol, without the process. */
final class DcMainTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int exitCode;

    @Test
    void itTellsWhereItListensAndEndsWithItsInput() throws IOException {
        List<String> lines = run("", "--bot", "Echo,echo_bot,42:secret", "--dc-id", "4", "--test");
        assertThat(exitCode).isZero();
        assertThat(lines)
                .singleElement()
                .satisfies(ready -> assertThat(ready)
                        .contains("\"event\":\"ready\"", "\"host\":\"127.0.0.1\"", "\"dcId\":4", "\"test\":true")
                        .contains(
                                "-----BEGIN RSA PUBLIC KEY-----\\n",
                                "\"token\":\"42:secret\"",
                                "\"username\":\"echo_bot\""));
    }

    @Test
    void commandsAreAnsweredOneByOne() throws IOException {
        List<String> lines = run("""
                user Alice sends /start
                user Alice tells echo_bot Grüße, "Welt" 🎈
                user Alice awaits
                user Alice presses One
                user Alice transcript
                disconnect
                forget sessions
                forget keys
                bindings
                quit
                user Alice sends unheard
                """, "--timeout", "0");
        assertThat(lines).hasSize(10);
        assertThat(lines.get(1)).contains("\"ok\":true", "\"text\":\"/start\"", "\"author\":\"Alice\"");
        assertThat(lines.get(2)).contains("\"text\":\"Grüße, \\\"Welt\\\" \\ud83c\\udf88\"");
        assertThat(lines.get(3)).contains("\"ok\":false", "Expected Alice to see a message");
        assertThat(lines.get(4)).contains("\"ok\":false", "Alice has seen no button [One].");
        assertThat(lines.get(5)).contains("\"transcript\":\"Alice ▸ /start\\n");
        assertThat(lines.subList(6, 9)).containsOnly("{\"ok\":true}");
        assertThat(lines.get(9)).isEqualTo("{\"ok\":true,\"displaced\":0}");
    }

    @Test
    void peopleSearchPayAndAskOnCommand() throws IOException {
        List<String> lines = run("""
                user Alice searches cats
                user Alice chooses cat
                user Alice pays 995 CHF order-7
                user Alice pays much
                user Alice asks-to-join Club
                user Alice types
                """, "--timeout", "0");
        assertThat(lines).hasSize(7);
        assertThat(lines.get(1)).contains("\"ok\":false", "messages.setInlineBotResults");
        assertThat(lines.get(2)).contains("\"ok\":false", "Alice has seen no results");
        assertThat(lines.get(3)).contains("\"ok\":false", "messages.setBotPrecheckoutResults");
        assertThat(lines.get(4)).contains("\"ok\":false", "AMOUNT CURRENCY PAYLOAD");
        assertThat(lines.get(5)).contains("\"ok\":false", "messages.hideChatJoinRequest");
        assertThat(lines.get(6)).isEqualTo("{\"ok\":true}");
    }

    @Test
    void whatItDoesNotUnderstandItSays() throws IOException {
        List<String> lines = run("""
                sing
                user Alice
                user Alice dances
                user Alice tells nobody hello
                forget everything
                user Alice sends
                """);
        assertThat(lines).hasSize(7);
        assertThat(lines.subList(1, 7)).allMatch(line -> line.startsWith("{\"ok\":false,\"error\":"));
        assertThat(lines.get(1)).contains("Unknown command sing");
        assertThat(lines.get(3)).contains("A user cannot dances");
        assertThat(lines.get(4)).contains("There is no bot @nobody");
        assertThat(lines.get(6)).contains("MESSAGE_EMPTY");
    }

    @Test
    void wrongOptionsAreRefused() throws IOException {
        for (String[] options : new String[][] {
            {"--sing"},
            {"--port"},
            {"--port", "many"},
            {"--bot", "Echo"},
            {"--bot", "Echo,echo_bot,no token"},
            {"--dc-id", "0"}
        }) {
            output.reset();
            assertThat(run("", options))
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("{\"event\":\"refused\""));
            assertThat(exitCode).isEqualTo(2);
        }
    }

    @Test
    void aKeyFileMakesItTheSameDcAgain(@TempDir Path directory) throws IOException {
        String file = directory.resolve("dc.pem").toString();
        String first = fingerprint(run("", "--key-file", file));
        output.reset();
        String second = fingerprint(run("", "--key-file", file));
        assertThat(second).isEqualTo(first);
    }

    private static String fingerprint(List<String> lines) {
        String line = lines.get(0);
        int at = line.indexOf("\"fingerprint\":\"") + 15;
        return line.substring(at, at + 16);
    }

    private List<String> run(String input, String... args) throws IOException {
        exitCode = DcMain.run(
                args,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(output, true, StandardCharsets.UTF_8));
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
