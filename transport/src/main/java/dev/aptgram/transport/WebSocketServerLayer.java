package dev.aptgram.transport;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** The server's half of a WebSocket, at one path. Whoever asks for something else gets an HTTP answer that says so. */
final class WebSocketServerLayer extends WebSocketLayer {
    private final String path;

    /**
     * Creates the layer.
     *
     * @param path where WebSockets are served
     * @param random not used by a server, which masks nothing
     */
    WebSocketServerLayer(String path, RandomGenerator random) {
        super(Side.SERVER, "the client", random);
        this.path = path;
    }

    @Override
    public String peer() {
        return "the client";
    }

    @Override
    public void begin(Output out) {
        // The client speaks first.
    }

    @Override
    void greeted(HttpHead head, Output out) throws HandshakeException {
        String[] words = head.firstLine().split(" ", -1);
        if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
            throw refusal(out, "400 Bad Request", "it does not speak HTTP/1.1");
        }
        if (!words[0].equals("GET")) {
            throw refusal(out, "405 Method Not Allowed\r\nAllow: GET", "it does not ask with GET");
        }
        if (!words[1].equals(path)) {
            throw refusal(out, "404 Not Found", "it asks for another path than " + path);
        }
        String key = head.field("Sec-WebSocket-Key");
        if (!head.has("Upgrade", "websocket") || !head.has("Connection", "upgrade") || key == null) {
            throw refusal(out, "426 Upgrade Required\r\nUpgrade: websocket", "it asks for no WebSocket");
        }
        if (!"13".equals(head.field("Sec-WebSocket-Version"))) {
            throw refusal(out, "426 Upgrade Required\r\nSec-WebSocket-Version: 13", "its WebSocket has not version 13");
        }
        if (!head.has("Sec-WebSocket-Protocol", WebSocketHandshake.SUBPROTOCOL)) {
            throw refusal(out, "400 Bad Request", "it does not offer the subprotocol binary");
        }
        send(
                out,
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: " + WebSocketHandshake.accept(key),
                "Sec-WebSocket-Protocol: " + WebSocketHandshake.SUBPROTOCOL);
    }

    private static HandshakeException refusal(Output out, String status, String why) {
        send(out, "HTTP/1.1 " + status, "Content-Length: 0", "Connection: close");
        return new HandshakeException(why + ". Let it open a WebSocket with the subprotocol binary at the right path.");
    }

    private static void send(Output out, String... lines) {
        byte[] bytes = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        out.send(bytes, 0, bytes.length);
    }
}
