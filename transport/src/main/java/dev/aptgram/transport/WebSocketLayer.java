package dev.aptgram.transport;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What both halves of a WebSocket have in common: the head of an HTTP message, and frames behind it. */
abstract sealed class WebSocketLayer implements Layer permits WebSocketClientLayer, WebSocketServerLayer {
    private final Side side;
    private final RandomGenerator random;
    private final HttpHead head;
    private long received;
    private @Nullable WebSocketFrames frames;

    /**
     * Starts.
     *
     * @param side which half this is
     * @param peer who speaks, for messages
     * @param random where a client's masks come from
     */
    WebSocketLayer(Side side, String peer, RandomGenerator random) {
        this.side = side;
        this.random = random;
        this.head = new HttpHead(peer);
    }

    /**
     * The other end's head has come whole.
     *
     * @throws HandshakeException if it opens no WebSocket
     */
    abstract void greeted(HttpHead from, Output out) throws HandshakeException;

    @Override
    public final void receive(byte[] bytes, int from, int to, Output out)
            throws HandshakeException, MalformedFrameException {
        int at = from;
        if (frames == null) {
            at = head.advance(bytes, at, to);
            received += at - from;
            if (head.isWhole()) {
                greeted(head, out);
                frames = new WebSocketFrames(side, random, received);
            }
        }
        if (frames != null) {
            frames.unwrap(bytes, at, to, out);
        }
    }

    @Override
    public final boolean isOpen() {
        return frames != null;
    }

    @Override
    public final boolean isTransparent() {
        return false;
    }

    @Override
    public final boolean isFinished() {
        return frames != null && frames.isFinished();
    }

    @Override
    public final void end(Output out) {
        if (frames != null) {
            frames.end(out);
        }
    }

    @Override
    public final void wrap(byte[] bytes, int from, int to, Output out) {
        if (frames == null) {
            throw new IllegalStateException("nothing can be sent before the handshake is over");
        }
        frames.wrap(bytes, from, to, out);
    }
}
