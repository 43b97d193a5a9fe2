package dev.aptgram.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The client's half of a WebSocket: asks a web server for one, then puts all bytes into its frames. */
final class WebSocketClientLayer extends WebSocketLayer {
    private static final int KEY_BYTES = 16;

    private final URI uri;
    private final RandomGenerator random;
    private String key = "";

    /**
     * Creates the layer.
     *
     * @param uri whom to ask for what
     * @param random where the key and the masks come from
     */
    WebSocketClientLayer(URI uri, RandomGenerator random) {
        super(Side.CLIENT, peer(uri), random);
        this.uri = uri;
        this.random = random;
    }

    @Override
    public String peer() {
        return peer(uri);
    }

    private static String peer(URI uri) {
        return "the web server " + WebUri.authority(uri);
    }

    @Override
    public void begin(Output out) {
        byte[] drawn = new byte[KEY_BYTES];
        random.nextBytes(drawn);
        key = Base64.getEncoder().encodeToString(drawn);
        String request = String.join(
                "\r\n",
                "GET " + WebUri.target(uri) + " HTTP/1.1",
                "Host: " + WebUri.authority(uri),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + key,
                "Sec-WebSocket-Protocol: " + WebSocketHandshake.SUBPROTOCOL,
                "",
                "");
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        out.send(bytes, 0, bytes.length);
    }

    @Override
    void greeted(HttpHead head, Output out) throws HandshakeException {
        int status = head.status();
        if (status != 101) {
            throw new HandshakeException(peer() + " answers with status " + status
                    + " instead of opening a WebSocket at " + WebUri.path(uri) + ". Check the URI.");
        }
        require(head.has("Upgrade", "websocket") && head.has("Connection", "upgrade"), "to no WebSocket");
        require(WebSocketHandshake.accept(key).equals(head.field("Sec-WebSocket-Accept")), "without the right key");
        require(
                WebSocketHandshake.SUBPROTOCOL.equals(head.field("Sec-WebSocket-Protocol")),
                "without the subprotocol" + " binary");
        require(head.field("Sec-WebSocket-Extensions") == null, "with an extension that was not asked for");
    }

    private void require(boolean condition, String otherwise) throws HandshakeException {
        if (!condition) {
            throw new HandshakeException(peer() + " switches protocols " + otherwise
                    + ". Check the URI; something on the" + " way may also answer in the server's stead.");
        }
    }
}
