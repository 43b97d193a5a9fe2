package dev.aptgram.transport;

/** Intermediate framing, incoming, with or without padding. */
final class IntermediateDecoder extends FrameDecoder {
    private static final int LENGTH_MASK = Integer.MAX_VALUE;
    private static final int MOST_PADDING = 15;

    private final boolean padded;
    private boolean inPayload;
    private boolean quickAckWanted;

    IntermediateDecoder(Side side, int maxPayloadBytes, long position, boolean padded) {
        super(side, maxPayloadBytes, position);
        this.padded = padded;
        collectHead(4);
    }

    /** {@return whether payloads come with padding} */
    boolean padded() {
        return padded;
    }

    @Override
    void collected(byte[] part) throws MalformedFrameException {
        if (inPayload) {
            inPayload = false;
            nextFrame(classify(part, quickAckWanted), 4);
            return;
        }
        int length = LittleEndian.getInt(part, 0);
        if (length < 0 && side == Side.CLIENT) {
            // A bare token. The padded form sends tokens as frames, but no length there has the top bit either.
            nextFrame(new FrameEvent.QuickAck(length), 4);
            return;
        }
        quickAckWanted = length < 0;
        checkLength(length & LENGTH_MASK, padded ? MOST_PADDING : 0);
        inPayload = true;
        collectPayload(length & LENGTH_MASK);
    }
}
