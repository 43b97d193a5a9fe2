package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.client.CodeRequest.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads at the terminal, and what is made of the answers. */
final class TerminalPromptTest {
    private final Deque<String> typed = new ArrayDeque<>();
    private final StringBuilder screen = new StringBuilder();
    private final TerminalPrompt prompt = new TerminalPrompt(new TerminalPrompt.Terminal() {
        @Override
        public @Nullable String line(String question) {
            String answer = typed.poll();
            screen.append(question).append(answer).append('\n');
            return answer;
        }

        @Override
        public @Nullable String secret(String question) {
            screen.append(question).append("\n");
            return typed.poll();
        }
    });

    @Test
    void asksStepByStep() {
        typed.addAll(List.of("+49 30 123456", "11111", "12345", " purr "));

        assertThat(prompt.phoneNumber()).isEqualTo("+49 30 123456");
        assertThat(prompt.code(new CodeRequest(Channel.APP, 5, 1))).isEqualTo("11111");
        assertThat(prompt.code(new CodeRequest(Channel.APP, 5, 2))).isEqualTo("12345");
        assertThat(prompt.password(new PasswordRequest("c\u001ba\u009bt", 1))).isEqualTo(" purr ");

        assertThat(screen).hasToString("""
                Phone number (international, such as +49 30 123456): +49 30 123456
                Code sent to your other Telegram apps (5 digits): 11111
                That code is wrong. Code sent to your other Telegram apps (5 digits): 12345
                Two-step password (hint: "c a t"):\s
                """);
    }

    @Test
    void anEmptyAnswerAndTheEndOfInputGiveUp() {
        typed.addAll(List.of("", " ", ""));
        assertThat(prompt.phoneNumber()).isNull();
        assertThat(prompt.code(new CodeRequest(Channel.SMS, 5, 1))).isNull();
        assertThat(prompt.password(new PasswordRequest(null, 2))).isNull();
        assertThat(prompt.phoneNumber()).isNull();
        assertThat(prompt.password(new PasswordRequest(null, 1))).isNull();
        assertThat(screen).contains("That password is wrong. Two-step password: ");
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEveryWayWhereToLook(Channel channel) {
        prompt.code(new CodeRequest(channel, 0, 1));
        assertThat(screen.toString()).hasSizeGreaterThan(12).doesNotContain("digits)");
    }

    @Test
    void aHintIsInNoText() {
        assertThat(new PasswordRequest("purr", 1).toString()).doesNotContain("purr");
    }

    @Test
    void readsWhatIsPiped() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TerminalPrompt.Terminal piped = new TerminalPrompt.Streams(
                new ByteArrayInputStream("one\ntwo".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(piped.line("First? ")).isEqualTo("one");
        assertThat(piped.secret("Second? ")).isEqualTo("two");
        assertThat(piped.line("Third? ")).isNull();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("First? Second? Third? ");
    }
}
