package dev.aptgram.transport;

import java.util.random.RandomGenerator;

/**
 * WebSocket frames (RFC 6455, section 5) around a stream of bytes: where a message begins and ends means nothing. Answers
 * pings and goodbyes. It holds no data, so that a frame may be as long as it likes. Pure; not thread-safe.
 */
final class WebSocketFrames {
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LONGEST_CONTROL = 125;
    private static final int LENGTH_IN_TWO = 126;
    private static final int LENGTH_IN_EIGHT = 127;
    private static final int MASK_BYTES = 4;
    private static final int LONGEST_HEAD = 2 + 8 + MASK_BYTES;
    private static final int PIECE = 4096;
    private static final byte[] NORMAL = {1000 >> 8, (byte) 1000};

    private final Side side;
    private final RandomGenerator random;
    private final byte[] head = new byte[LONGEST_HEAD];
    private final byte[] control = new byte[LONGEST_CONTROL];
    private final byte[] mask = new byte[MASK_BYTES];
    private final byte[] piece = new byte[PIECE];
    private int headCount;
    private int opcode;
    private boolean inMessage;
    private boolean inPayload;
    private long length;
    private long taken;
    private long position;
    private long frameStart;
    private boolean finished;

    /**
     * Starts behind the handshake.
     *
     * @param side which end this is: clients mask, servers do not
     * @param random where masks come from
     * @param position how many bytes have come before, for messages
     */
    WebSocketFrames(Side side, RandomGenerator random, long position) {
        this.side = side;
        this.random = random;
        this.position = position;
    }

    /** Says goodbye, unless that is done. */
    void end(Layer.Output out) {
        if (!finished) {
            finished = true;
            frame(CLOSE, NORMAL, 0, NORMAL.length, out);
        }
    }

    /** {@return whether either end has said goodbye} */
    boolean isFinished() {
        return finished;
    }

    /** Puts bytes into one frame; after the goodbye none may follow. */
    void wrap(byte[] bytes, int from, int to, Layer.Output out) {
        if (from < to && !finished) {
            frame(BINARY, bytes, from, to, out);
        }
    }

    /**
     * Takes bytes out of frames.
     *
     * @throws MalformedFrameException if the other end breaks the rules
     */
    void unwrap(byte[] bytes, int from, int to, Layer.Output out) throws MalformedFrameException {
        int at = from;
        while (at < to && !finished) {
            if (!inPayload) {
                frameStart = headCount == 0 ? position : frameStart;
                head[headCount++] = bytes[at++];
                position++;
                if (headCount >= 2 && headCount == headBytes()) {
                    begin(out);
                }
            } else {
                int count = (int) Math.min(Math.min(PIECE, to - at), length - taken);
                payload(bytes, at, count, out);
                at += count;
                position += count;
            }
        }
    }

    private int headBytes() {
        int form = head[1] & 0x7F;
        return 2
                + (form == LENGTH_IN_TWO ? 2 : form == LENGTH_IN_EIGHT ? 8 : 0)
                + ((head[1] & MASKED) != 0 ? MASK_BYTES : 0);
    }

    private void begin(Layer.Output out) throws MalformedFrameException {
        boolean masked = (head[1] & MASKED) != 0;
        opcode = head[0] & 0x0F;
        length = head[1] & 0x7F;
        if (length >= LENGTH_IN_TWO) {
            int lengthBytes = length == LENGTH_IN_TWO ? 2 : 8;
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = (length << 8) | (head[2 + i] & 0xFF);
            }
        }
        if (masked) {
            System.arraycopy(head, headCount - MASK_BYTES, mask, 0, MASK_BYTES);
        }
        check(masked);
        headCount = 0;
        taken = 0;
        inPayload = length > 0;
        if (!inPayload) {
            frameEnded(out);
        }
    }

    private void check(boolean masked) throws MalformedFrameException {
        boolean last = (head[0] & FINAL) != 0;
        if ((head[0] & RESERVED) != 0) {
            throw malformed("a WebSocket frame uses an extension that was not agreed on.");
        }
        if (masked != (side == Side.SERVER)) {
            throw malformed("a WebSocket frame is "
                    + (masked ? "masked, as only clients" : "not masked, as only servers") + " may do it.");
        }
        switch (opcode) {
            case CONTINUATION, BINARY -> {
                if (inMessage != (opcode == CONTINUATION)) {
                    throw malformed("a WebSocket message "
                            + (inMessage ? "begins within another" : "goes on that never" + " began") + ".");
                }
                if (length < 0) {
                    throw malformed("a WebSocket frame announces more than 2^63 bytes.");
                }
                inMessage = !last;
            }
            case CLOSE, PING, PONG -> {
                if (!last || length < 0 || length > LONGEST_CONTROL) {
                    throw malformed(
                            "a WebSocket control frame is longer than " + LONGEST_CONTROL + " bytes or in parts.");
                }
            }
            default ->
                throw malformed("a WebSocket frame of the kind " + opcode + " came, where only binary ones may."
                        + " The other end must speak the subprotocol binary.");
        }
    }

    private void payload(byte[] bytes, int from, int count, Layer.Output out) {
        if (opcode > BINARY) {
            unmask(bytes, from, count, control, (int) taken);
        } else if (side == Side.SERVER) {
            unmask(bytes, from, count, piece, 0);
            out.deliver(piece, 0, count);
        } else {
            out.deliver(bytes, from, from + count);
        }
        taken += count;
        if (taken == length) {
            frameEnded(out);
        }
    }

    private void unmask(byte[] bytes, int from, int count, byte[] target, int at) {
        for (int i = 0; i < count; i++) {
            byte key = side == Side.SERVER ? mask[(int) ((taken + i) & 3)] : 0;
            target[at + i] = (byte) (bytes[from + i] ^ key);
        }
    }

    private void frameEnded(Layer.Output out) {
        inPayload = false;
        if (opcode == PING) {
            frame(PONG, control, 0, (int) length, out);
        } else if (opcode == CLOSE) {
            // The code goes back, the reason does not.
            frame(CLOSE, control, 0, (int) Math.min(2, length), out);
            finished = true;
        }
    }

    private void frame(int kind, byte[] bytes, int from, int to, Layer.Output out) {
        int count = to - from;
        int extra = count > 0xFFFF ? 8 : count > LONGEST_CONTROL ? 2 : 0;
        boolean masks = side == Side.CLIENT;
        byte[] start = new byte[2 + extra + (masks ? MASK_BYTES : 0)];
        start[0] = (byte) (FINAL | kind);
        start[1] = (byte) ((extra == 0 ? count : extra == 2 ? LENGTH_IN_TWO : LENGTH_IN_EIGHT) | (masks ? MASKED : 0));
        for (int i = 0; i < extra; i++) {
            start[2 + i] = (byte) ((long) count >> (8 * (extra - 1 - i)));
        }
        if (!masks) {
            out.send(start, 0, start.length);
            out.send(bytes, from, to);
            return;
        }
        byte[] key = new byte[MASK_BYTES];
        random.nextBytes(key);
        System.arraycopy(key, 0, start, start.length - MASK_BYTES, MASK_BYTES);
        out.send(start, 0, start.length);
        byte[] masked = new byte[Math.min(PIECE, count)];
        for (int at = from; at < to; at += PIECE) {
            int part = Math.min(PIECE, to - at);
            for (int i = 0; i < part; i++) {
                masked[i] = (byte) (bytes[at + i] ^ key[i & 3]);
            }
            out.send(masked, 0, part);
        }
    }

    private MalformedFrameException malformed(String why) {
        return new MalformedFrameException(frameStart, why);
    }
}
