package dev.aptgram.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.samples.quickstart.Options.Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conversation, in this process. */
final class ScriptedTalkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(Mode mode, Optional<Path> script, String input) throws IOException {
        Options options =
                new Options(Optional.empty(), dir.resolve("store"), mode, script, Optional.empty(), Optional.empty());
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(input.getBytes(Terminal.charset()));
        return Quickstart.run(options, in, out);
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Path script(String text) throws IOException {
        return Files.writeString(dir.resolve("script.txt"), text);
    }

    @Test
    void theBotFollowsItsScript() throws IOException {
        assertThat(run(Mode.SCRIPT, Optional.empty(), "")).isZero();

        assertThat(output())
                .contains(
                        "layer 228: ",
                        " constructors and ",
                        " methods",
                        "obfuscated intermediate over TCP to 127.0.0.1:")
                .containsSubsequence(
                        "Ann ▸ /form",
                        "form: start -> NAME",
                        "Bot ▸ What is your name?",
                        "form: NAME -> AGE",
                        "form: AGE -> CITY",
                        "form: CITY -> end",
                        "Bot ▸ Ann Lee, 36, from Zürich. Thank you!",
                        "The bot followed the script.");
        try (Stream<Path> left = Files.list(dir.resolve("store"))) {
            assertThat(left).as("each run starts clean").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> hi;< Hi                          | in line 2: |expected: Hi|seen:     hi",
                "> /form;= start -> AGE             | in line 2: |expected: form: start -> AGE|seen:     form: start -> NAME",
                "> /form;= start -> NAME            | after the last line|expected: no further answer|seen:     What is your name?",
                "> /form;< What is your name?       | after the last line|expected: no further move|seen:     form: start -> NAME"
            })
    void everyDeviationIsShown(String lines, String where, String expected, String seen) throws IOException {
        Path script = script(lines.replace(";", "\n"));

        assertThat(run(Mode.SCRIPT, Optional.of(script), "")).isEqualTo(1);

        assertThat(output()).contains("The bot did not follow the script " + where, expected, seen);
    }

    @Test
    void aWrongScriptIsExplained() throws IOException {
        Path odd = script("> hi\n\n# fine\nBot: hi\n");
        assertThatThrownBy(() -> run(Mode.SCRIPT, Optional.of(odd), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 4 of the conversation begins with 'B'");
        Path empty = script("# nothing\n");
        assertThatThrownBy(() -> run(Mode.SCRIPT, Optional.of(empty), ""))
                .hasMessageContaining("the conversation is empty");
    }

    @Test
    void aPersonTalksToTheBotAndTheFormOutlivesTheChat() throws IOException {
        assertThat(run(Mode.CHAT, Optional.empty(), "hello\n\n/form\nBob\n/quit\nnever sent\n"))
                .isZero();
        assertThat(output())
                .containsSubsequence(
                        "bot ▸ hello", "form: start -> NAME", "What is your name?", "NAME -> AGE", "How old are you?")
                .doesNotContain("never sent");
        bytes.reset();

        assertThat(run(Mode.CHAT, Optional.empty(), "44\nRome\n"))
                .as("the input just ends")
                .isZero();
        assertThat(output())
                .containsSubsequence("AGE -> CITY", "Where do you live?", "CITY -> end", "bot ▸ Bob, 44, from Rome.");
    }
}
