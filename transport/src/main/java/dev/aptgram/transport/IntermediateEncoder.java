package dev.aptgram.transport;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Intermediate framing, outgoing, with or without padding. */
final class IntermediateEncoder implements FrameEncoder {
    /** What a quick ack begins with in the padded form, where it travels as a frame of its own. */
    static final int PADDED_QUICK_ACK = -1;

    private static final int QUICK_ACK_BIT = Integer.MIN_VALUE;
    private static final int MOST_PADDING = 15;
    private static final byte[] NOTHING = new byte[0];

    private final @Nullable RandomGenerator padding;

    /**
     * Creates an encoder.
     *
     * @param padding where padding comes from, or null for the plain form
     */
    IntermediateEncoder(@Nullable RandomGenerator padding) {
        this.padding = padding;
    }

    @Override
    public byte[] tag() {
        return LittleEndian.bytes((padding == null ? Framing.INTERMEDIATE : Framing.PADDED_INTERMEDIATE).tag());
    }

    @Override
    public Frame message(byte[] payload, boolean wantQuickAck) {
        return frame(payload, MOST_PADDING, wantQuickAck ? QUICK_ACK_BIT : 0);
    }

    @Override
    public Frame quickAck(int token) {
        int marked = token | QUICK_ACK_BIT;
        if (padding == null) {
            return Frame.bare(LittleEndian.bytes(marked));
        }
        byte[] payload = new byte[8];
        LittleEndian.putInt(payload, 0, PADDED_QUICK_ACK);
        LittleEndian.putInt(payload, 4, marked);
        return shortFrame(payload);
    }

    @Override
    public Frame error(int code) {
        return shortFrame(LittleEndian.bytes(code));
    }

    /** Pads so little that the whole stays shorter than any message: that is how the other end tells them apart. */
    private Frame shortFrame(byte[] payload) {
        return frame(payload, FrameDecoder.SHORTEST_MESSAGE - 1 - payload.length, 0);
    }

    private Frame frame(byte[] payload, int mostPadding, int flag) {
        byte[] tail = NOTHING;
        if (padding != null) {
            tail = new byte[padding.nextInt(mostPadding + 1)];
            padding.nextBytes(tail);
        }
        return new Frame(LittleEndian.bytes((payload.length + tail.length) | flag), payload, tail);
    }
}
