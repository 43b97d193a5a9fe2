package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building, starting and closing. */
final class EmbeddedDcTest {
    @Test
    void itListensOnLoopbackOnly() throws IOException {
        EmbeddedDcBuilder builder = EmbeddedDc.builder();
        InetSocketAddress everywhere = new InetSocketAddress(0);
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}), 1);
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 0);
        for (InetSocketAddress wrong : new InetSocketAddress[] {everywhere, elsewhere, unresolved}) {
            assertThatThrownBy(() -> builder.address(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loopback only");
        }
        try (EmbeddedDc dc = builder.address(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0))
                .start()) {
            assertThat(dc.address().getAddress().getHostAddress()).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void aTakenPortIsRefused() {
        try (EmbeddedDc first = EmbeddedDc.start()) {
            EmbeddedDcBuilder second = EmbeddedDc.builder().port(first.address().getPort());
            assertThatThrownBy(second::start).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void closingTwiceDoesNoHarm() {
        EmbeddedDc dc = EmbeddedDc.start();
        VirtualUser alice = dc.user("Alice");
        DcBot bot = dc.addBot("Echo");
        dc.close();
        dc.close();
        assertThat(alice.sends(bot, "into the void").text()).isEqualTo("into the void");
    }

    @Test
    void dcIdsAreInRange() {
        for (int id : new int[] {0, -2, 1000}) {
            assertThatThrownBy(() -> EmbeddedDc.builder().dcId(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void botsHaveTokensNamesAndIdsOfTheirOwn() {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot first = dc.addBot("Weather Report");
            assertThat(first.username()).isEqualTo("weather_report_bot");
            assertThat(first.token()).startsWith(first.id() + ":").hasSizeGreaterThan(40);
            DcBot second = dc.addBot("Nine", "nine", "99:nine");
            assertThat(second.id()).isEqualTo(99);
            assertThat(dc.bots()).containsExactly(first, second);
            assertThatThrownBy(() -> dc.addBot("Nine", "nine", "98:nine")).hasMessageContaining("@nine");
            assertThatThrownBy(() -> dc.addBot("Nine", "nine2", "99:other")).hasMessageContaining("id 99");
            assertThatThrownBy(() -> dc.addBot("Nine", "nine3", "nine"))
                    .hasMessageContaining("A bot token is the bot's user id");
        }
    }

    @Test
    void aKeyFileIsMadeKeptAndChecked(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("dc.pem");
        RsaPublicKey made;
        try (EmbeddedDc dc = EmbeddedDc.builder().rsaKeyFile(file).start()) {
            made = dc.publicKey();
        }
        try (EmbeddedDc dc = EmbeddedDc.builder().rsaKeyFile(file).start()) {
            assertThat(dc.publicKey()).isEqualTo(made);
            assertThat(RsaPublicKey.parsePem(dc.publicKey().toPem())).isEqualTo(made);
        }
        assertThat(directory.toFile().list()).containsExactly("dc.pem");
        String pem = Files.readString(file);
        for (String broken : new String[] {
            "", pem.substring(0, pem.length() / 2), pem.replace("MII", "AAA"), pem.replace("PRIVATE", "PUBLIC")
        }) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> EmbeddedDc.builder().rsaKeyFile(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dc.pem")
                    .hasMessageContaining("delete it");
        }
        assertThatThrownBy(() -> EmbeddedDc.builder().rsaKeyFile(directory.resolve("missing/dc.pem")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void generatedKeysCanBeFoundByTheirPrintedFingerprint() {
        TestRandom random = new TestRandom(71);
        for (int i = 0; i < 3; i++) {
            long fingerprint = RsaKeys.generate(random).publicKey().fingerprint();
            assertThat(Long.toHexString(fingerprint)).hasSize(16);
        }
    }
}
