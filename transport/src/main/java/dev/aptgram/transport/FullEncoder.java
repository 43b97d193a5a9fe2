package dev.aptgram.transport;

import java.util.zip.CRC32;

/** Full framing, outgoing: counts its frames and seals each with a CRC-32. */
final class FullEncoder implements FrameEncoder {
    /** Length, sequence number and checksum, four bytes each; the length counts them too. */
    static final int OVERHEAD = 12;

    private final CRC32 crc = new CRC32();
    private int sequence;

    @Override
    public byte[] tag() {
        return new byte[0];
    }

    @Override
    public Frame message(byte[] payload, boolean wantQuickAck) {
        if (wantQuickAck) {
            throw new UnsupportedOperationException("Full framing has no quick acks");
        }
        byte[] head = new byte[8];
        LittleEndian.putInt(head, 0, payload.length + OVERHEAD);
        LittleEndian.putInt(head, 4, sequence++);
        crc.reset();
        crc.update(head);
        crc.update(payload);
        return new Frame(head, payload, LittleEndian.bytes((int) crc.getValue()));
    }

    @Override
    public Frame quickAck(int token) {
        throw new UnsupportedOperationException("Full framing has no quick acks");
    }

    @Override
    public Frame error(int code) {
        return message(LittleEndian.bytes(code), false);
    }
}
