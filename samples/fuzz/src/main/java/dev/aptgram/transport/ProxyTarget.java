package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The handshakes with proxies and of WebSockets; an input's first byte says which, the rest is what the other end sends.
 * An open layer that leaves the channel has delivered all that came behind its handshake, and nothing else.
 */
public final class ProxyTarget implements Target {
    private static final InetSocketAddress DC = InetSocketAddress.createUnresolved("dc.example", 443);
    private static final ProxyCredentials WHO = new ProxyCredentials("name", "word");
    private static final URI WEB = URI.create("ws://web.example/apiws");

    private final LayerTrial trial = new LayerTrial();
    private final List<Supplier<Layer>> layers = List.of(
            () -> new Socks5Layer(Proxy.socks5("proxy.example", 1080), DC),
            () -> new Socks5Layer(Proxy.socks5("proxy.example", 1080, WHO), DC),
            () -> new Socks4aLayer(Proxy.socks4a("proxy.example", 1080), DC),
            () -> new HttpConnectLayer(Proxy.http("proxy.example", 8080), DC),
            () -> new HttpConnectLayer(Proxy.http("proxy.example", 8080, WHO), DC),
            () -> new WebSocketClientLayer(WEB, new Random(5)),
            () -> new WebSocketServerLayer("/apiws", new Random(6)));

    /** Creates the target. */
    public ProxyTarget() {}

    @Override
    public String about() {
        return "handshakes with SOCKS5, SOCKS4a and HTTP proxies and of WebSockets, and WebSocket frames";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        LayerTrial.Trace trace = trial.check(layers.get((input[0] & 0xff) % layers.size()), stream);
        byte[] delivered = trace.delivered();
        if (trace.layer().isTransparent()
                && !Arrays.equals(
                        delivered, Arrays.copyOfRange(stream, stream.length - delivered.length, stream.length))) {
            throw new Finding(trace.layer().peer() + ": what is delivered is not what came behind the handshake");
        }
        if (delivered.length > stream.length) {
            throw new Finding(trace.layer().peer() + ": more is delivered than has come");
        }
    }

    @Override
    public List<byte[]> seeds() {
        Bin asked = new Bin(true);
        layers.get(5).get().begin(asked);
        String request = new String(asked.sent(), StandardCharsets.US_ASCII);
        String key = request.replaceAll("(?s).*Sec-WebSocket-Key: (\\S+).*", "$1");
        String switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + WebSocketHandshake.accept(key)
                + "\r\nSec-WebSocket-Protocol: binary\r\n\r\n";
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(seed(0, new byte[] {5, 0, 5, 0, 0, 1, 1, 2, 3, 4, 1, 2, 9, 9}));
        seeds.add(seed(0, new byte[] {5, 0, 5, 0, 0, 3, 2, 'a', 'b', 1, 2, 9, 9}));
        seeds.add(seed(0, new byte[] {5, (byte) 0xFF}));
        seeds.add(seed(
                1,
                new byte[] {5, 2, 1, 0, 5, 0, 0, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 0, 1, 9}));
        seeds.add(seed(1, new byte[] {5, 2, 1, 1}));
        seeds.add(seed(2, new byte[] {0, 90, 0, 0, 0, 0, 0, 0, 9, 9}));
        seeds.add(seed(2, new byte[] {0, 91, 0, 0, 0, 0, 0, 0}));
        seeds.add(seed(3, ascii("HTTP/1.1 200 Connection established\r\nX: y\r\n\r\nrest")));
        seeds.add(seed(4, ascii("HTTP/1.0 407 No\nProxy-Authenticate: Basic\n\n")));
        byte[] frames = {
            (byte) 0x82, 3, 1, 2, 3, (byte) 0x89, 1, 7, 2, 1, 4, (byte) 0x80, 126, 0, 2, 5, 6, (byte) 0x88, 2, 3, -24
        };
        seeds.add(seed(5, joined(ascii(switching), frames)));
        byte[] masked = {
            (byte) 0x82,
            (byte) 0x83,
            1,
            2,
            3,
            4,
            1,
            2,
            3,
            (byte) 0x89,
            (byte) 0x81,
            0,
            0,
            0,
            0,
            7,
            (byte) 0x8A,
            (byte) 0x80,
            0,
            0,
            0,
            0,
            (byte) 0x88,
            (byte) 0x80,
            1,
            1,
            1,
            1
        };
        seeds.add(seed(6, joined(ascii(request), masked)));
        return seeds;
    }

    private static byte[] seed(int layer, byte[] stream) {
        return joined(new byte[] {(byte) layer}, stream);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                ascii("HTTP/1.1 101 "),
                ascii("HTTP/1.1 200 "),
                ascii("\r\n\r\n"),
                ascii("GET /apiws HTTP/1.1\r\n"),
                ascii("Upgrade: websocket\r\n"),
                ascii("Connection: Upgrade\r\n"),
                ascii("Sec-WebSocket-Protocol: binary\r\n"),
                ascii("Sec-WebSocket-Version: 13\r\n"),
                new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 0},
                new byte[] {(byte) 0x82, (byte) 0xFE},
                new byte[] {5, 0, 0, 3, (byte) 0xFF});
    }
}
