package dev.aptgram.transport;

/** Abridged framing, outgoing. */
final class AbridgedEncoder implements FrameEncoder {
    /** Says that the length follows in three bytes; also the first length that needs them. */
    static final int LONG_LENGTH = 0x7F;

    static final int QUICK_ACK_BIT = 0x80;

    @Override
    public byte[] tag() {
        return new byte[] {(byte) Framing.ABRIDGED.tag()};
    }

    @Override
    public Frame message(byte[] payload, boolean wantQuickAck) {
        int words = payload.length / 4;
        int flag = wantQuickAck ? QUICK_ACK_BIT : 0;
        byte[] head = words < LONG_LENGTH
                ? new byte[] {(byte) (words | flag)}
                : new byte[] {(byte) (LONG_LENGTH | flag), (byte) words, (byte) (words >>> 8), (byte) (words >>> 16)};
        return Frame.of(head, payload);
    }

    @Override
    public Frame quickAck(int token) {
        // Most significant byte first, against the custom of the protocol: the first byte then shows what it is.
        return Frame.bare(LittleEndian.bytes(Integer.reverseBytes(token | Integer.MIN_VALUE)));
    }

    @Override
    public Frame error(int code) {
        return message(LittleEndian.bytes(code), false);
    }
}
