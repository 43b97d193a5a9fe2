package dev.aptgram.transport;

import org.jspecify.annotations.Nullable;

/** Abridged framing, incoming. */
final class AbridgedDecoder extends FrameDecoder {
    private enum Step {
        FIRST_BYTE,
        LONG_LENGTH,
        REST_OF_TOKEN,
        PAYLOAD
    }

    private Step step = Step.FIRST_BYTE;
    private int first;
    private boolean quickAckWanted;

    AbridgedDecoder(Side side, int maxPayloadBytes, long position) {
        super(side, maxPayloadBytes, position);
        collectHead(1);
    }

    @Override
    void collected(byte[] part) throws MalformedFrameException {
        switch (step) {
            case FIRST_BYTE -> firstByte(part[0] & 0xFF);
            case LONG_LENGTH -> payload((part[0] & 0xFF) | (part[1] & 0xFF) << 8 | (part[2] & 0xFF) << 16);
            case REST_OF_TOKEN -> {
                int token = first << 24 | (part[0] & 0xFF) << 16 | (part[1] & 0xFF) << 8 | (part[2] & 0xFF);
                finish(new FrameEvent.QuickAck(token));
            }
            case PAYLOAD -> finish(classify(part, quickAckWanted));
        }
    }

    private void firstByte(int value) throws MalformedFrameException {
        first = value;
        boolean marked = (value & AbridgedEncoder.QUICK_ACK_BIT) != 0;
        if (marked && side == Side.CLIENT) {
            step = Step.REST_OF_TOKEN;
            collectHead(3);
            return;
        }
        quickAckWanted = marked;
        int words = value & ~AbridgedEncoder.QUICK_ACK_BIT;
        if (words == AbridgedEncoder.LONG_LENGTH) {
            step = Step.LONG_LENGTH;
            collectHead(3);
        } else {
            payload(words);
        }
    }

    private void payload(int words) throws MalformedFrameException {
        checkLength(4L * words, 0);
        step = Step.PAYLOAD;
        collectPayload(4 * words);
    }

    private void finish(@Nullable FrameEvent event) {
        step = Step.FIRST_BYTE;
        nextFrame(event, 1);
    }
}
