package dev.aptgram.samples.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.MtproxySecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe, to its end, against the embedded DC. */
class ProbeTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot bot = dc.addBot("Echo");
    private final Map<String, String> options = new HashMap<>();

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        dc.user("Alice").sends(bot, "/start");
        Path key = folder.resolve("server.pem");
        Files.writeString(key, dc.publicKey().toPem(), StandardCharsets.US_ASCII);
        options.putAll(Map.of(
                "dcId", "2",
                "key", key.toString(),
                "transport", "obfuscated",
                "apiId", "17",
                "apiHash", "hash",
                "token", bot.token(),
                "patience", "300"));
        at(dc.address());
    }

    @AfterEach
    void stop() {
        dc.close();
    }

    private void at(InetSocketAddress where) {
        options.put("dc", "127.0.0.1:" + where.getPort());
    }

    private String probe(boolean succeeds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean succeeded =
                Probe.run(name -> options.getOrDefault(name, ""), new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(succeeded).as(said).isEqualTo(succeeds);
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"obfuscated", "full"})
    void overTcp(String transport) {
        options.put("transport", transport);
        assertThat(probe(true)).contains("binding (PFS)", "download", "Everything went well.");
    }

    @Test
    void asAClientOfAnOlderLayer() {
        options.put("layer", "198");
        assertThat(probe(true)).contains("layer 198");
    }

    @Test
    void byHttpRequests() {
        options.put("transport", "http");
        at(dc.open(Entrance.http("/api"), 0));
        assertThat(probe(true)).contains("HTTP http://127.0.0.1");
    }

    @Test
    void inAWebSocket() {
        options.put("transport", "websocket");
        at(dc.open(Entrance.webSocket("/apiws"), 0));
        assertThat(probe(true)).contains("WebSocket ws://127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "dd" + KEY, "ee" + KEY + "736974652e6578616d706c65"})
    void throughAnMtproxy(String secret) {
        options.put("transport", "mtproxy");
        options.put("secret", secret);
        at(dc.open(Entrance.mtproxy(MtproxySecret.parse(secret)), 0));
        assertThat(probe(true)).contains("MTProxy 127.0.0.1").doesNotContain(KEY);
    }

    @Test
    void theFirstFailureEndsItWithItsStep() {
        options.put("token", bot.token() + "x");
        assertThat(probe(false))
                .contains("FAILED: bot sign-in: ", "ACCESS_TOKEN_INVALID")
                .doesNotContain("download", bot.token());
        options.put("proxy", "carrier:pigeon");
        assertThat(probe(false)).contains("FAILED: -Dproxy is socks5://");
        options.put("transport", "pigeon");
        assertThat(probe(false)).contains("FAILED: -Dtransport is one of");
    }
}
