package dev.aptgram.samples.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a script sees that signs in through standard input. */
final class SignInTest {
    private final InputStream in = System.in;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @AfterEach
    void giveBack() {
        System.setIn(in);
    }

    private int run(String how, Map<String, String> environment, String typed) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        return SignIn.run(how, environment, Path.of("never-made.session"), out);
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void numberCodeAndPasswordLeadIn() {
        assertThat(run("phone", Map.of(), "+9996620001\n22222\npurr\n")).isZero();
        assertThat(screen()).contains("type the number +9996620001").contains("Signed in as Ann (id 1000001).");
    }

    @Test
    void aScanAndThePasswordLeadIn() {
        assertThat(run("qr", Map.of(), "purr\n")).isZero();
        assertThat(screen()).contains("████").contains("scans it now").contains("Signed in as Ann");
    }

    @Test
    void inputThatEndsGivesUp() {
        assertThat(run("phone", Map.of(), "+9996620001\n")).isEqualTo(1);
        assertThat(screen()).contains("Not signed in: the sign-in was given up");
        assertThat(run("bot", Map.of(), "")).isEqualTo(1);
        assertThat(screen()).contains("this is no bot token");
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() {
        assertThat(run("fax", Map.of(), "")).isEqualTo(2);
        assertThat(screen()).contains("\"fax\"").contains("-Dhow=phone, qr or bot");
        assertThat(run("phone", Map.of("APTGRAM_API_ID", "5"), "")).isEqualTo(1);
        assertThat(screen()).contains("APTGRAM_API_HASH is not set");
    }
}
