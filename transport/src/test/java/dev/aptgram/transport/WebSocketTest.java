package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets without a network: the handshake, the frames, and what is refused. */
class WebSocketTest {
    private static final URI SERVER = URI.create("wss://dc.example/apiws");

    // The key and the answer of RFC 6455, section 1.3.
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    @Test
    void theAnswerToAKeyIsThatOfTheStandard() {
        assertThat(WebSocketHandshake.accept(KEY)).isEqualTo(ACCEPT);
    }

    @Test
    void theClientAsksForTheSubprotocol() {
        LayerOutput out = new LayerOutput();
        client("wss://dc.example/apiws").begin(out);
        assertThat(ascii(out.sent()).split("\r\n", -1))
                .containsExactly(
                        "GET /apiws HTTP/1.1",
                        "Host: dc.example",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: " + KEY,
                        "Sec-WebSocket-Protocol: binary",
                        "",
                        "");
        client("ws://dc.example:8080?x=1").begin(out);
        assertThat(ascii(out.sent())).startsWith("GET /?x=1 HTTP/1.1\r\nHost: dc.example:8080\r\n");
    }

    @Test
    void bothHalvesAgreeByteByByte() throws Exception {
        LayerOutput out = new LayerOutput();
        WebSocketClientLayer client = client("wss://dc.example/apiws");
        WebSocketServerLayer server = new WebSocketServerLayer("/apiws", new Random(1));
        client.begin(out);
        byte[] request = out.sent();
        server.begin(out);
        for (int i = 0; i < request.length; i++) {
            assertThat(server.isOpen()).isFalse();
            assertThat(out.sent()).isEmpty();
            server.receive(request, i, i + 1, out);
        }
        assertThat(server.isOpen()).isTrue();
        byte[] answer = out.sent();
        for (int i = 0; i < answer.length; i++) {
            assertThat(client.isOpen()).isFalse();
            client.receive(answer, i, i + 1, out);
        }
        assertThat(client.isOpen()).isTrue();
        assertThat(client.isTransparent() || server.isTransparent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 125, 126, 65_535, 65_536, 300_000})
    void framesOfAnyLengthGoBothWays(int length) throws MalformedFrameException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        for (Side from : Side.values()) {
            LayerOutput out = new LayerOutput();
            new WebSocketFrames(from, new Random(1), 0).wrap(bytes, 0, length, out);
            byte[] wire = out.sent();
            int extra = length > 0xFFFF ? 8 : length > 125 ? 2 : 0;
            assertThat(wire).hasSize(length + 2 + extra + (from == Side.CLIENT ? 4 : 0));
            assertThat(wire[0]).isEqualTo((byte) 0x82);
            Side to = from == Side.CLIENT ? Side.SERVER : Side.CLIENT;
            for (long seed = 0; seed < 10; seed++) {
                deliver(new WebSocketFrames(to, new Random(1), 0), wire, new Random(seed), out);
                assertThat(out.delivered()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void framesAreThoseOfTheStandard() throws MalformedFrameException {
        LayerOutput out = new LayerOutput();
        WebSocketFrames client = new WebSocketFrames(Side.CLIENT, new FixedRandom(Codec.hex("37fa213d")), 0);
        byte[] hello = "Hello".getBytes(StandardCharsets.US_ASCII);
        client.wrap(hello, 0, 5, out);
        assertThat(Codec.hex(out.sent())).isEqualTo("828537fa213d7f9f4d5158");
        WebSocketFrames server = new WebSocketFrames(Side.SERVER, new FixedRandom(), 0);
        feed(server, "828537fa213d7f9f4d5158", out);
        assertThat(out.delivered()).isEqualTo(hello);
        server.wrap(hello, 0, 5, out);
        assertThat(Codec.hex(out.sent())).isEqualTo("820548656c6c6f");
    }

    @Test
    void partsEmptyFramesAndPingsAmongThemDoNotMatter() throws MalformedFrameException {
        LayerOutput out = new LayerOutput();
        WebSocketFrames client = new WebSocketFrames(Side.CLIENT, new FixedRandom(Codec.hex("00000000")), 0);
        feed(client, "0200" + "0001aa" + "8902beef" + "8a03010203" + "0002bbcc" + "8000" + "8201dd", out);
        assertThat(Codec.hex(out.delivered())).isEqualTo("aabbccdd");
        assertThat(Codec.hex(out.sent())).as("a pong, masked").isEqualTo("8a8200000000beef");
    }

    @Test
    void aGoodbyeIsAnsweredAndEndsItAll() throws MalformedFrameException {
        LayerOutput out = new LayerOutput();
        WebSocketFrames client = new WebSocketFrames(Side.CLIENT, new FixedRandom(Codec.hex("00000000")), 0);
        feed(client, "880503e9627965" + "8201aa", out);
        assertThat(client.isFinished()).isTrue();
        assertThat(out.delivered()).isEmpty();
        assertThat(Codec.hex(out.sent())).isEqualTo("88820000000003e9");
        client.end(out);
        client.wrap(new byte[1], 0, 1, out);
        assertThat(out.sent()).as("nothing after the goodbye").isEmpty();
        WebSocketFrames server = new WebSocketFrames(Side.SERVER, new FixedRandom(), 0);
        server.end(out);
        assertThat(Codec.hex(out.sent())).isEqualTo("880203e8");
    }

    @ParameterizedTest
    @CsvSource({
        "8281, masked",
        "c200, an extension that was not agreed on",
        "9200, an extension",
        "8100, of the kind 1",
        "8300, of the kind 3",
        "8b00, of the kind 11",
        "8000, goes on that never began",
        "0000, goes on that never began",
        "02000200, begins within another",
        "0900, control frame is longer than 125 bytes or in parts",
        "897e007e, control frame is longer than 125 bytes or in parts",
        "897fffffffffffffffff, control frame is longer",
        "827f8000000000000000, more than 2^63 bytes",
    })
    void brokenFramesAreRefusedWithTheirPlace(String frames, String why) {
        WebSocketFrames client = new WebSocketFrames(Side.CLIENT, new Random(1), 100);
        byte[] wire = Codec.hex("8201aa" + frames + "00".repeat(16));
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> client.unwrap(wire, 0, wire.length, new LayerOutput()))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.offset()).isBetween(103L, 105L));
    }

    @Test
    void aServerInsistsOnMasks() {
        WebSocketFrames server = new WebSocketFrames(Side.SERVER, new Random(1), 0);
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> feed(server, "8201aa", new LayerOutput()))
                .withMessageContaining("not masked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 404 Not Found|status 404 instead of opening a WebSocket at /apiws",
                "HTTP/1.1 200 OK|status 200",
                "HTTP/1.1 101 S;Connection: Upgrade;Sec-WebSocket-Accept: @;Sec-WebSocket-Protocol: binary|to no WebSocket",
                "HTTP/1.1 101 S;Upgrade: websocket;Sec-WebSocket-Accept: @;Sec-WebSocket-Protocol: binary|to no WebSocket",
                "HTTP/1.1 101 S;Upgrade: websocket;Connection: x, upgrade;Sec-WebSocket-Protocol: binary|without the right key",
                "HTTP/1.1 101 S;Upgrade: websocket;Connection: upgrade;Sec-WebSocket-Accept: #;Sec-WebSocket-Protocol: binary"
                        + "|without the right key",
                "HTTP/1.1 101 S;Upgrade: websocket;Connection: Upgrade;Sec-WebSocket-Accept: @|without the subprotocol",
                "HTTP/1.1 101 S;Upgrade: websocket;Connection: Upgrade;Sec-WebSocket-Accept: @;Sec-WebSocket-Protocol: binary;"
                        + "Sec-WebSocket-Extensions: permessage-deflate|with an extension",
                "ICY 200 OK|does not speak HTTP/1.1",
            })
    void theClientInsistsOnARightAnswer(String answer, String why) {
        WebSocketClientLayer client = client("wss://dc.example/apiws");
        LayerOutput out = new LayerOutput();
        client.begin(out);
        byte[] bytes = lines(answer.replace("@", ACCEPT)
                .replace("#", ACCEPT.toLowerCase(Locale.ROOT))
                .split(";", -1));
        assertThatExceptionOfType(HandshakeException.class)
                .isThrownBy(() -> client.receive(bytes, 0, bytes.length, out))
                .withMessageContaining("the web server dc.example")
                .withMessageContaining(why);
        assertThat(client.isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /apiws HTTP/1.0|400|does not speak HTTP/1.1",
                "hello|400|does not speak HTTP/1.1",
                "POST /apiws HTTP/1.1|405|does not ask with GET",
                "GET /other HTTP/1.1|404|another path than /apiws",
                "GET /apiws HTTP/1.1;Host: x|426|asks for no WebSocket",
                "GET /apiws HTTP/1.1;Upgrade: websocket;Connection: Upgrade;Sec-WebSocket-Key: k;Sec-WebSocket-Version: 8"
                        + ";Sec-WebSocket-Protocol: binary|426|has not version 13",
                "GET /apiws HTTP/1.1;Upgrade: websocket;Connection: Upgrade;Sec-WebSocket-Key: k;Sec-WebSocket-Version: 13"
                        + ";Sec-WebSocket-Protocol: chat|400|does not offer the subprotocol binary",
            })
    void theServerSaysWhatItRefuses(String request, String status, String why) {
        WebSocketServerLayer server = new WebSocketServerLayer("/apiws", new Random(1));
        LayerOutput out = new LayerOutput();
        byte[] bytes = lines(request.split(";", -1));
        assertThatExceptionOfType(HandshakeException.class)
                .isThrownBy(() -> server.receive(bytes, 0, bytes.length, out))
                .withMessageContaining(why);
        assertThat(ascii(out.sent())).startsWith("HTTP/1.1 " + status).endsWith("Connection: close\r\n\r\n");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void onlyObfuscatedStreamsMayBeInAWebSocket() throws MalformedFrameException {
        for (String plain : new String[] {"ef", "eeeeeeee", "dddddddd", "1000000000000000"}) {
            byte[] bytes = Codec.hex(plain);
            assertThatExceptionOfType(MalformedFrameException.class)
                    .isThrownBy(() -> new Opening("WebSocket").advance(bytes, 0, bytes.length))
                    .withMessageContaining("where only obfuscated framings may be");
        }
        byte[] header = Obfuscated2.open(Framing.ABRIDGED, OptionalInt.empty(), null, new Random(1))
                .header();
        Opening opening = new Opening("WebSocket");
        opening.advance(header, 0, header.length);
        assertThat(opening.found()).isNotNull();
    }

    @Test
    void telegramsServersAreKnownByDc() {
        assertThat(server(1, false, false)).isEqualTo("wss://pluto.web.telegram.org/apiws");
        assertThat(server(2, false, false)).isEqualTo("wss://venus.web.telegram.org/apiws");
        assertThat(server(3, true, false)).isEqualTo("wss://aurora.web.telegram.org/apiws_test");
        assertThat(server(4, false, true)).isEqualTo("wss://vesta-1.web.telegram.org/apiws");
        assertThat(server(5, false, false)).isEqualTo("wss://flora.web.telegram.org/apiws");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server(4, true, false))
                .withMessageContaining("DC field 10004")
                .withMessageContaining("Give its URI");
        assertThatIllegalArgumentException().isThrownBy(() -> server(203, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dc.example/apiws",
                "dc.example/apiws",
                "wss:///apiws",
                "wss://me@dc.example/",
                "ws://dc.example/#x",
                "ws://dc.example:0/",
                "ws://dc.example:70000/"
            })
    void aRoadRefusesWhatIsNoWebSocket(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> Road.webSocket(URI.create(uri)));
    }

    @Test
    void aRoadSaysWhatIsSpoken() {
        assertThat(Road.webSocket(SERVER).spec()).isEqualTo(TransportSpec.OBFUSCATED_INTERMEDIATE);
        assertThat(Road.webSocket().withFraming(Framing.ABRIDGED).spec()).isEqualTo(TransportSpec.OBFUSCATED_ABRIDGED);
        assertThatIllegalArgumentException().isThrownBy(() -> Road.webSocket().withFraming(Framing.FULL));
        assertThatIllegalArgumentException().isThrownBy(() -> Entrance.webSocket("apiws"));
    }

    private static String server(int dcId, boolean test, boolean media) {
        return WebSocketServers.of(DcEndpoint.of(dcId, test, media, Ends.SERVER))
                .toString();
    }

    private static WebSocketClientLayer client(String uri) {
        return new WebSocketClientLayer(
                URI.create(uri), new FixedRandom("the sample nonce".getBytes(StandardCharsets.US_ASCII)));
    }

    private static void feed(WebSocketFrames frames, String hex, LayerOutput out) throws MalformedFrameException {
        byte[] bytes = Codec.hex(hex);
        for (int i = 0; i < bytes.length; i++) {
            frames.unwrap(bytes, i, i + 1, out);
        }
    }

    private static void deliver(WebSocketFrames frames, byte[] wire, Random random, LayerOutput out)
            throws MalformedFrameException {
        for (int at = 0; at < wire.length; ) {
            int next = Math.min(wire.length, at + 1 + random.nextInt(random.nextBoolean() ? 8 : 9000));
            byte[] portion = Arrays.copyOfRange(wire, at, next);
            frames.unwrap(portion, 0, portion.length, out);
            at = next;
        }
    }

    private static byte[] lines(String... lines) {
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
