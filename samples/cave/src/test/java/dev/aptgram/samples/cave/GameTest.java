package dev.aptgram.samples.cave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The game that comes along, that a bot that strays from it is noticed, and the picture of the cave. */
class GameTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theBotFollowsTheScript() throws IOException {
        boolean good = Game.play(Game.script(), out);
        assertThat(good).as(said()).isTrue();
    }

    @Test
    void anotherAnswerIsNoticed() throws IOException {
        assertThat(Game.play(List.of("> hello", "< Welcome!"), out)).isFalse();
        assertThat(said()).contains("but the bot said: You are at home");
    }

    @Test
    void theReportWithThePictureOfTheCaveIsBesideTheClasses() {
        assertThat(Path.of("target/aptgram/report.html"))
                .content(StandardCharsets.UTF_8)
                .contains("<svg", "DAYLIGHT", "<td>/start</td>");
    }
}
