package dev.aptgram.transport;

import java.util.zip.CRC32;

/** Full framing, incoming: checks the count and the CRC-32 of every frame. */
final class FullDecoder extends FrameDecoder {
    private enum Step {
        LENGTH,
        SEQUENCE,
        PAYLOAD,
        CHECKSUM
    }

    private final CRC32 crc = new CRC32();
    private Step step = Step.LENGTH;
    private int length;
    private int expected;
    private byte[] payload = new byte[0];

    FullDecoder(Side side, int maxPayloadBytes, long position) {
        super(side, maxPayloadBytes, position);
        collectHead(4);
    }

    @Override
    void collected(byte[] part) throws MalformedFrameException {
        switch (step) {
            case LENGTH -> length(part);
            case SEQUENCE -> sequence(part);
            case PAYLOAD -> {
                payload = part;
                crc.update(part);
                step = Step.CHECKSUM;
                collectHead(4);
            }
            case CHECKSUM -> checksum(part);
        }
    }

    private void length(byte[] part) throws MalformedFrameException {
        length = LittleEndian.getInt(part, 0);
        if (length < 0 && side == Side.CLIENT) {
            // Some servers report an error as nothing but its code, without a frame around it.
            nextFrame(new FrameEvent.Failure(length), 4);
            return;
        }
        if (length < FullEncoder.OVERHEAD) {
            throw malformed("it announces a length of " + length + ", but " + FullEncoder.OVERHEAD
                    + " is the least in full framing. Both ends must speak the same framing.");
        }
        checkLength(length, FullEncoder.OVERHEAD);
        crc.reset();
        crc.update(part, 0, 4);
        step = Step.SEQUENCE;
        collectHead(4);
    }

    private void sequence(byte[] part) throws MalformedFrameException {
        int sequence = LittleEndian.getInt(part, 0);
        if (sequence != expected) {
            throw malformed("it is number " + Integer.toUnsignedString(sequence) + ", but number "
                    + Integer.toUnsignedString(expected)
                    + " comes next: a frame was lost, repeated or injected. Connect again; both ends count from 0.");
        }
        crc.update(part, 0, 4);
        step = Step.PAYLOAD;
        collectPayload(length - FullEncoder.OVERHEAD);
    }

    private void checksum(byte[] part) throws MalformedFrameException {
        int found = LittleEndian.getInt(part, 0);
        int computed = (int) crc.getValue();
        if (found != computed) {
            throw malformed(String.format(
                    "its CRC-32 is %08x, but its %d bytes give %08x: it was damaged on the way. Connect again.",
                    found, length, computed));
        }
        expected++;
        byte[] whole = payload;
        payload = new byte[0];
        step = Step.LENGTH;
        nextFrame(classify(whole, false), 4);
    }
}
