package dev.aptgram.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The client's half of a WebSocket: asks a web server for one, then puts all bytes into its frames. */
final class WebSocketClientLayer implements Layer {
    private static final int KEY_BYTES = 16;

    private final URI uri;
    private final RandomGenerator random;
    private final HttpHead head;
    private String key = "";
    private long received;
    private @Nullable WebSocketFrames frames;

    /**
     * Creates the layer.
     *
     * @param uri whom to ask for what
     * @param random where the key and the masks come from
     */
    WebSocketClientLayer(URI uri, RandomGenerator random) {
        this.uri = uri;
        this.random = random;
        this.head = new HttpHead(peer());
    }

    @Override
    public String peer() {
        return "the web server " + WebSocketServers.authority(uri);
    }

    @Override
    public void begin(Output out) {
        byte[] drawn = new byte[KEY_BYTES];
        random.nextBytes(drawn);
        key = Base64.getEncoder().encodeToString(drawn);
        String request = String.join(
                "\r\n",
                "GET " + WebSocketServers.target(uri) + " HTTP/1.1",
                "Host: " + WebSocketServers.authority(uri),
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
    public void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException, MalformedFrameException {
        int at = from;
        if (frames == null) {
            at = head.advance(bytes, at, to);
            received += at - from;
            if (head.isWhole()) {
                check();
                frames = new WebSocketFrames(Side.CLIENT, random, received);
            }
        }
        if (frames != null) {
            frames.unwrap(bytes, at, to, out);
        }
    }

    @Override
    public boolean isOpen() {
        return frames != null;
    }

    @Override
    public boolean isTransparent() {
        return false;
    }

    @Override
    public boolean isFinished() {
        return frames != null && frames.isFinished();
    }

    @Override
    public void end(Output out) {
        if (frames != null) {
            frames.end(out);
        }
    }

    @Override
    public void wrap(byte[] bytes, int from, int to, Output out) {
        if (frames == null) {
            throw new IllegalStateException("nothing can be sent before the handshake is over");
        }
        frames.wrap(bytes, from, to, out);
    }

    private void check() throws HandshakeException {
        int status = head.status();
        if (status != 101) {
            throw new HandshakeException(peer() + " answers with status " + status
                    + " instead of opening a WebSocket at " + WebSocketServers.target(uri) + ". Check the URI.");
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
