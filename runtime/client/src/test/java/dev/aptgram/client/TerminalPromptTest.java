package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
        public void say(String line) {
            screen.append(line).append('\n');
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
        assertThat(prompt.code(request(new CodeDelivery.App(5), 1))).isEqualTo("11111");
        assertThat(prompt.code(request(new CodeDelivery.App(5), 2))).isEqualTo("12345");
        assertThat(prompt.password(new PasswordRequest("c\u001ba\u009bt", 1))).isEqualTo(" purr ");

        assertThat(screen).hasToString("""
                Phone number (international, such as +49 30 123456): +49 30 123456
                Code sent to your other Telegram apps (5 digits); r = another one by SMS, c = cancel: 11111
                That code is wrong, 2 tries left. Code sent to your other Telegram apps (5 digits); r = another one by SMS, c = cancel: 12345
                Two-step password (hint: "c a t"):\s
                """);
    }

    @Test
    void anEmptyAnswerAndTheEndOfInputGiveUp() {
        typed.addAll(List.of("", " ", ""));
        assertThat(prompt.phoneNumber()).isNull();
        assertThat(prompt.code(request(new CodeDelivery.Sms(5), 1))).isNull();
        assertThat(prompt.password(new PasswordRequest(null, 2))).isNull();
        assertThat(prompt.phoneNumber()).isNull();
        assertThat(prompt.password(new PasswordRequest(null, 1))).isNull();
        assertThat(screen).contains("That password is wrong. Two-step password: ");
    }

    @Test
    void aLetterAsksForAnotherCodeOrTakesItBack() {
        typed.addAll(List.of("R", "c", "r"));
        assertThat(prompt.answer(request(new CodeDelivery.App(5), 1))).isEqualTo(new CodeAnswer.Resend());
        assertThat(prompt.answer(request(new CodeDelivery.App(5), 1))).isEqualTo(new CodeAnswer.Cancel());
        LoginCode last = new LoginCode("1", "h", new CodeDelivery.Call(5), null, null);
        assertThat(prompt.answer(new CodeRequest(last, 3))).isEqualTo(new CodeAnswer.Typed("r"));
        assertThat(screen).endsWith("That code is wrong, 1 try left. Code told by a call (5 digits); c = cancel: r\n");
    }

    @Test
    void anAddressAndItsCodeAreAskedFor() {
        typed.addAll(List.of("ann@example.org", "123456"));
        assertThat(prompt.email()).isEqualTo("ann@example.org");
        assertThat(prompt.emailCode(new EmailRequest("a***@e***.org", 6, 2))).isEqualTo("123456");
        assertThat(screen).contains("That code is wrong. Code sent by e-mail to a***@e***.org (6 digits): ");
    }

    @Test
    void theTermsAreShownBeforeANameIsAskedFor() {
        typed.addAll(List.of("Ann", " Bee "));
        SignUpRequest request = new SignUpRequest(new Terms("Be\u001b[2J kind.\nAlways.", true, 16));
        assertThat(prompt.signUp(request)).isEqualTo(new NewAccount("Ann", "Bee"));
        assertThat(screen).hasToString("""
                Nobody has an account with this number. By giving a name you sign up and accept the terms of service:
                Be [2J kind.
                Always.
                You say that you are 16 or older.
                First name (empty = no account): Ann
                Last name (may be empty):  Bee\s
                """);
        typed.add("");
        assertThat(prompt.signUp(new SignUpRequest(null))).isNull();
    }

    private static CodeRequest request(CodeDelivery delivery, int attempt) {
        return new CodeRequest(new LoginCode("4930123456", "hash", delivery, LoginCode.Next.SMS, null), attempt);
    }

    @Test
    void nothingOfAPersonIsInAnyText() {
        assertThat(new PasswordRequest("purr", 1).toString()).doesNotContain("purr");
        assertThat(new LoginOutcome.PasswordNeeded("purr", true).toString()).doesNotContain("purr");
        assertThat(new CodeAnswer.Typed("31415").toString()).doesNotContain("31415");
        assertThat(request(new CodeDelivery.SmsWord("ha"), 1).toString()).doesNotContain("4930123456", "hash", "ha\"");
        assertThat(new EmailRequest("a***@e***.org", 6, 1).toString()).doesNotContain("@");
        assertThat(new NewAccount("Ann", "Bee").toString()).doesNotContain("Ann");
    }

    @Test
    void readsWhatIsPiped() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TerminalPrompt.Terminal piped = new SystemTerminal.Streams(
                new ByteArrayInputStream("one\ntwo".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(piped.line("First? ")).isEqualTo("one");
        assertThat(piped.secret("Second? ")).isEqualTo("two");
        assertThat(piped.line("Third? ")).isNull();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("First? Second? Third? ");
    }
}
