package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DcAloneTest {
    @Test
    void itSaysAllThatAClientNeeds(@TempDir Path folder) throws Exception {
        Path pem = folder.resolve("server.pem");
        String[] args = {
            "--test-key",
            "--pem-file",
            pem.toString(),
            "--websocket",
            "0",
            "--http",
            "0",
            "--mtproxy",
            "dd000102030405060708090a0b0c0d0e0f,0",
            "--socks5",
            "name,word,0",
            "--socks4a",
            "0",
            "--http-proxy",
            "none",
            "--bot",
            "Echo,echo_bot,77:secret"
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DcAlone.run(
                args,
                new ByteArrayInputStream("user Alice transcript\nquit\n".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new CountDownLatch(1));
        String said = out.toString(StandardCharsets.UTF_8);
        String fingerprint =
                String.format("%016x", RsaKeys.testKey().publicKey().fingerprint());
        assertThat(said)
                .containsPattern("address +127\\.0\\.0\\.1:\\d+")
                .containsPattern("WebSocket +ws://127\\.0\\.0\\.1:\\d+/apiws")
                .containsPattern("HTTP +http://127\\.0\\.0\\.1:\\d+/api")
                .containsPattern("SOCKS5 proxy +127\\.0\\.0\\.1:\\d+\n")
                .containsPattern("SOCKS4a proxy +127\\.0\\.0\\.1:\\d+\n")
                .doesNotContain("HTTP proxy")
                .containsPattern("MTProxy +127\\.0\\.0\\.1:\\d+, secret dd0001")
                .containsPattern("DC id +2")
                .contains(fingerprint, "-----BEGIN RSA PUBLIC KEY-----", "@echo_bot, token 77:secret")
                .containsPattern("account +Alice, \\+99966\\d+, code 22222")
                .contains("\"transcript\":\"Alice ▸ /start\\n\"");
        assertThat(fingerprint).doesNotStartWith("0");
        assertThat(Files.readString(pem))
                .isEqualTo(RsaKeys.testKey().publicKey().toPem());
    }
}
