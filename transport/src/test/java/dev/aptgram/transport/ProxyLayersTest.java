package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handshakes with proxies, byte by byte. */
class ProxyLayersTest {
    private static final InetSocketAddress FOUR = Addresses.of("149.154.167.51", 443);
    private static final InetSocketAddress SIX = Addresses.of("2001:67c:4e8:f002::a", 80);
    private static final InetSocketAddress NAME = Addresses.of("dc.example", 443);
    private static final ProxyCredentials ALICE = new ProxyCredentials("alice", "hunter2");

    @Test
    void socks5WithoutCredentials() throws Exception {
        Layer layer = new Socks5Layer(Proxy.socks5("p", 1080), FOUR);
        says(layer, "050100");
        answered(layer, "0500", "05010001959aa73301bb");
        answered(layer, "05000001 00000000 0000", "");
        assertThat(layer.isOpen()).isTrue();
        assertThat(layer.isTransparent()).isTrue();
    }

    @Test
    void socks5WithCredentialsOffersNothingElse() throws Exception {
        Layer layer = new Socks5Layer(Proxy.socks5("p", 1080, ALICE), NAME);
        says(layer, "050102");
        answered(layer, "0502", "0105" + hex("alice") + "07" + hex("hunter2"));
        answered(layer, "0100", "050100030a" + hex("dc.example") + "01bb");
        answered(layer, "05000003 04" + hex("host") + "0050", "");
        assertThat(layer.isOpen()).isTrue();
    }

    @Test
    void socks5OverSix() throws Exception {
        Layer layer = new Socks5Layer(Proxy.socks5("p", 1080), SIX);
        says(layer, "050100");
        answered(layer, "0500", "050100042001067c04e8f002000000000000000a0050");
        answered(layer, "05000004" + "00".repeat(16) + "0050", "");
        assertThat(layer.isOpen()).isTrue();
    }

    @Test
    void socks5LeavesWhatFollowsAlone() throws Exception {
        Layer layer = new Socks5Layer(Proxy.socks5("p", 1080), FOUR);
        says(layer, "050100");
        LayerOutput out = new LayerOutput();
        byte[] all = Codec.hex("0500 05000001000000000000 aabb");
        layer.receive(all, 0, all.length, out);
        assertThat(layer.isOpen()).isTrue();
        assertThat(out.delivered()).isEqualTo(Codec.hex("aabb"));
    }

    @ParameterizedTest
    @CsvSource({
        "05ff, Add credentials",
        "0502, Add credentials",
        "0400, version 4 instead of 5",
        "48545450, version 72 instead of 5",
        "0500 0501, general failure",
        "0500 0502, rules do not allow",
        "0500 0503, network unreachable",
        "0500 0504, host unreachable",
        "0500 0505, connection refused there",
        "0500 0506, no answer from there",
        "0500 0507, does not serve CONNECT",
        "0500 0508, does not know this kind of address",
        "0500 05ff, unknown reason (255)",
        "0500 0400, version 4",
        "0500 05000002 00, unknown form 2",
    })
    void socks5RefusalsSayWhy(String answer, String why) {
        refused(new Socks5Layer(Proxy.socks5("p", 1080), FOUR), answer, "the SOCKS5 proxy p:1080", why);
    }

    @ParameterizedTest
    @CsvSource({"0500, does not take a user name", "05ff, does not take a user name", "0502 0101, does not accept"})
    void socks5RefusalsOfCredentialsShowThemNot(String answer, String why) {
        refused(new Socks5Layer(Proxy.socks5("p", 1080, ALICE), FOUR), answer, "the SOCKS5 proxy p:1080", why);
    }

    @Test
    void socks4a() throws Exception {
        Layer four = new Socks4aLayer(Proxy.socks4a("p", 1080), FOUR);
        says(four, "040101bb959aa73300");
        answered(four, "005a 000000000000", "");
        assertThat(four.isOpen()).isTrue();
        says(
                new Socks4aLayer(new Proxy.Socks4a("p", 1080, "me"), NAME),
                "040101bb00000001" + hex("me") + "00" + hex("dc.example") + "00");
        says(
                new Socks4aLayer(Proxy.socks4a("p", 1080), SIX),
                "0401005000000001" + "00" + hex("2001:67c:4e8:f002:0:0:0:a") + "00");
    }

    @ParameterizedTest
    @CsvSource({
        "005b000000000000, refused or failed (91)",
        "005c000000000000, cannot make sure of the user (92)",
        "005d000000000000, cannot make sure of the user (93)",
        "0000000000000000, unknown reason (0)",
        "4854545000000000, first byte 72 instead of 0",
    })
    void socks4aRefusalsSayWhy(String answer, String why) {
        refused(new Socks4aLayer(Proxy.socks4a("p", 1080), FOUR), answer, "the SOCKS4a proxy p:1080", why);
    }

    @Test
    void httpConnect() throws Exception {
        Layer layer = new HttpConnectLayer(Proxy.http("p", 3128), NAME);
        says(layer, head("CONNECT dc.example:443 HTTP/1.1", "Host: dc.example:443"));
        answered(layer, head("HTTP/1.0 200 Connection established", "Via: x"), "");
        assertThat(layer.isOpen()).isTrue();
        String six = "[2001:67c:4e8:f002:0:0:0:a]:80";
        says(new HttpConnectLayer(Proxy.http("p", 3128), SIX), head("CONNECT " + six + " HTTP/1.1", "Host: " + six));
        says(
                new HttpConnectLayer(Proxy.http("p", 3128, ALICE), FOUR),
                head(
                        "CONNECT 149.154.167.51:443 HTTP/1.1",
                        "Host: 149.154.167.51:443",
                        "Proxy-Authorization: Basic YWxpY2U6aHVudGVyMg=="));
    }

    @Test
    void httpConnectReadsBareLineEndsAndLeavesWhatFollowsAlone() throws Exception {
        Layer layer = new HttpConnectLayer(Proxy.http("p", 3128), FOUR);
        LayerOutput out = new LayerOutput();
        layer.begin(out);
        byte[] all = "HTTP/1.1 204\n\nrest".getBytes(StandardCharsets.US_ASCII);
        layer.receive(all, 0, all.length, out);
        assertThat(layer.isOpen()).isTrue();
        assertThat(out.delivered()).isEqualTo("rest".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 407 Who?', Add credentials",
        "HTTP/1.1 403 No, rules do not allow",
        "HTTP/1.1 405 No, does not serve CONNECT (405)",
        "HTTP/1.1 501 No, does not serve CONNECT (501)",
        "HTTP/1.1 502 No, could not reach the address (502)",
        "HTTP/1.1 504, could not reach the address (504)",
        "HTTP/1.1 302 Found, status 302",
        "SSH-2.0-x, does not speak HTTP/1.1",
        "HTTP/2 200, does not speak HTTP/1.1",
        "'', does not speak HTTP/1.1",
        "0x, does not speak HTTP/1.1",
    })
    void httpRefusalsSayWhy(String line, String why) {
        refused(new HttpConnectLayer(Proxy.http("p", 3128), FOUR), head(line), "the HTTP proxy p:3128", why);
    }

    @Test
    void httpRefusalOfCredentialsShowsThemNot() {
        refused(
                new HttpConnectLayer(Proxy.http("p", 3128, ALICE), FOUR),
                head("HTTP/1.1 407 Who?"),
                "the HTTP proxy p:3128",
                "does not accept the user name and password (407)");
    }

    @Test
    void anEndlessHeadIsRefused() {
        refused(
                new HttpConnectLayer(Proxy.http("p", 3128), FOUR),
                "41".repeat(20_000),
                "the HTTP proxy p:3128",
                "more than 16384 bytes");
    }

    @Test
    void proxiesRefuseWhatTheyCannotCarry() {
        for (ProxyCredentials wrong : new ProxyCredentials[] {
            new ProxyCredentials("ü".repeat(128), "hunter2"), new ProxyCredentials("alice", "hunter2".repeat(37))
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Proxy.socks5("p", 1, wrong))
                    .withMessageContaining("at most 255 bytes")
                    .satisfies(e ->
                            assertThat(e.getMessage()).doesNotContain("hunter2").doesNotContain("alice"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Proxy.http("p", 1, new ProxyCredentials("a:b", "c")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proxy.Socks4a("p", 1, "a\0b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Proxy.socks5("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Proxy.socks4a("p", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Proxy.http("p p", 1));
    }

    @Test
    void proxiesReadAsWordsWithoutCredentials() {
        assertThat(Proxy.socks5("::1", 1080, ALICE)).hasToString("SOCKS5 proxy [0:0:0:0:0:0:0:1]:1080");
        assertThat(Proxy.socks4a("p", 1080)).hasToString("SOCKS4a proxy p:1080");
        assertThat(Proxy.http("p", 3128, ALICE)).hasToString("HTTP proxy p:3128");
        assertThat(ALICE).hasToString("ProxyCredentials[hidden]");
        assertThat(Road.tcp(TransportSpec.ABRIDGED).through(Proxy.socks5("p", 1, ALICE)))
                .asString()
                .doesNotContain("alice")
                .doesNotContain("hunter2");
    }

    private static void says(Layer layer, String expected) {
        LayerOutput out = new LayerOutput();
        layer.begin(out);
        assertThat(Codec.hex(out.sent())).isEqualTo(expected);
        assertThat(layer.isOpen()).isFalse();
    }

    /** Gives an answer byte by byte; only the last may make the layer speak or open. */
    private static void answered(Layer layer, String answer, String reply) throws Exception {
        byte[] bytes = Codec.hex(answer);
        LayerOutput out = new LayerOutput();
        for (int i = 0; i < bytes.length; i++) {
            assertThat(layer.isOpen()).isFalse();
            assertThat(out.sent()).isEmpty();
            layer.receive(bytes, i, i + 1, out);
        }
        assertThat(Codec.hex(out.sent())).isEqualTo(reply);
        assertThat(out.delivered()).isEmpty();
    }

    private static void refused(Layer layer, String answer, String who, String why) {
        LayerOutput out = new LayerOutput();
        layer.begin(out);
        byte[] bytes = Codec.hex(answer);
        assertThatExceptionOfType(HandshakeException.class)
                .isThrownBy(() -> layer.receive(bytes, 0, bytes.length, out))
                .withMessageContaining(who)
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.why()).doesNotContain("hunter2").doesNotContain("alice"));
        assertThat(layer.isOpen()).isFalse();
    }

    private static String head(String... lines) {
        return hex(String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static String hex(String text) {
        return Codec.hex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
