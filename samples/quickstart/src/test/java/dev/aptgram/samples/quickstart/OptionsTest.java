package dev.aptgram.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.AuthException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class OptionsTest {
    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty("aptgram.quickstart." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    @Test
    void everythingHasADefault() {
        Options options = Options.read(Map.of(), properties("server", "", "script", " "));

        assertThat(options.credentials()).isEmpty();
        assertThat(options.mode()).isEqualTo(Options.Mode.AUTO);
        assertThat(options.store()).isEqualTo(Path.of("target/quickstart"));
        assertThat(options.server()).isEmpty();
        assertThat(options.script()).isEmpty();
    }

    @Test
    void everythingCanBeSet() {
        Options options = Options.read(
                Child.credentials("1:a"),
                properties("server", "127.0.0.1:443", "serverKey", "k.pem", "mode", "chat", "store", "s"));

        assertThat(options.credentials()).isPresent();
        assertThat(options.server()).contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), 443));
        assertThat(options.serverKey()).contains(Path.of("k.pem"));
        assertThat(options.mode()).isEqualTo(Options.Mode.CHAT);
        assertThat(options.store()).isEqualTo(Path.of("s"));
    }

    @Test
    void halfTheCredentialsAreNotSilentlyIgnored() {
        assertThatThrownBy(() -> Options.read(Map.of("APTGRAM_BOT_TOKEN", "1:a"), properties()))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("APTGRAM_API_ID and APTGRAM_API_HASH are not set");
        assertThatThrownBy(() -> Options.read(Map.of("APTGRAM_API_ID", "1", "APTGRAM_API_HASH", "x"), properties()))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("APTGRAM_BOT_TOKEN is not set");
    }

    @Test
    void wrongValuesAreNamed() {
        assertThatThrownBy(() -> Options.read(Map.of(), properties("mode", "loud")))
                .hasMessage("-Daptgram.quickstart.mode=loud: say auto, chat or script instead");
        assertThatThrownBy(() -> Options.read(Map.of(), properties("server", "here")))
                .hasMessage("-Daptgram.quickstart.server=here: say host:port instead");
    }
}
