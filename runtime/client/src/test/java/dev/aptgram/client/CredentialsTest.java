package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.AuthException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
    private static final String HASH = "0123456789abcdef";
    private static final String TOKEN = "123456:ABC-secret";

    @Test
    void theEnvironmentIsRead() {
        Credentials read = Credentials.fromEnv(
                Map.of("APTGRAM_API_ID", " 17 ", "APTGRAM_API_HASH", HASH, "APTGRAM_BOT_TOKEN", TOKEN));

        assertThat(read.apiId()).isEqualTo(17);
        assertThat(read.apiHash()).isEqualTo(HASH);
        assertThat(read.login()).contains(Login.bot(TOKEN));
        assertThat(Credentials.fromEnv(Map.of("APTGRAM_API_ID", "1", "APTGRAM_API_HASH", HASH))
                        .login())
                .isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Credentials.fromEnv(Map.of()))
                .isInstanceOf(AuthException.class)
                .hasMessageStartingWith("[APT9003] APTGRAM_API_ID and APTGRAM_API_HASH are not set. Get them at"
                        + " https://my.telegram.org (5 minutes)");
        assertThatThrownBy(() -> Credentials.fromEnv(Map.of("APTGRAM_API_ID", "1", "APTGRAM_API_HASH", " ")))
                .hasMessageStartingWith("[APT9003] APTGRAM_API_HASH is not set.");
    }

    @Test
    void whatIsWrongIsNamedButNotRepeated() {
        Map<String, String> environment =
                new HashMap<>(Map.of("APTGRAM_API_ID", "secret-17", "APTGRAM_API_HASH", HASH));
        assertThatThrownBy(() -> Credentials.fromEnv(environment))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("APTGRAM_API_ID is not a number")
                .hasMessageNotContaining("secret-17");
        environment.put("APTGRAM_API_ID", "17");
        environment.put("APTGRAM_BOT_TOKEN", "not-a-token");
        assertThatThrownBy(() -> Credentials.fromEnv(environment))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("no bot token")
                .hasMessageNotContaining("not-a-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", ":abc", "12:", "1x:abc", "-1:abc", "1234567890123456789:abc"})
    void whatIsNoTokenIsRefused(String token) {
        assertThatThrownBy(() -> Login.bot(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@BotFather");
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatThrownBy(() -> Credentials.of(0, HASH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credentials.of(1, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingSecretIsShown() {
        BotLogin login = Login.bot(" " + TOKEN + " ");

        assertThat(login).isEqualTo(Login.bot(TOKEN)).hasSameHashCodeAs(Login.bot(TOKEN));
        assertThat(login).isNotEqualTo(Login.bot("123456:other"));
        assertThat(login.botId()).isEqualTo(123_456);
        assertThat(login).hasToString("Login[bot 123456]");
        assertThat(Credentials.of(17, HASH).withBotToken(TOKEN)).hasToString("Credentials[apiId=17]");
        assertThat(Telegram.builder()
                        .credentials(Credentials.of(17, HASH).withBotToken(TOKEN))
                        .toString())
                .doesNotContain(HASH, "secret");
    }
}
