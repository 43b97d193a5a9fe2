package dev.aptgram.transport;

import java.util.random.RandomGenerator;

/**
 * Writes the outgoing frames of one connection. Pure: no I/O, no clock; not thread-safe, since full framing counts.
 * Callers have checked payloads with {@link Framing#checkPayload}.
 */
sealed interface FrameEncoder permits AbridgedEncoder, IntermediateEncoder, FullEncoder {
    /**
     * {@return an encoder at the start of its stream}
     *
     * @param framing the framing
     * @param random where padding comes from
     */
    static FrameEncoder of(Framing framing, RandomGenerator random) {
        return switch (framing) {
            case ABRIDGED -> new AbridgedEncoder();
            case INTERMEDIATE -> new IntermediateEncoder(null);
            case PADDED_INTERMEDIATE -> new IntermediateEncoder(random);
            case FULL -> new FullEncoder();
            case HTTP -> throw new IllegalArgumentException("HTTP has no frames.");
        };
    }

    /** {@return what a client sends before its first frame when the stream is not obfuscated; often nothing} */
    byte[] tag();

    /**
     * {@return a frame around a message}
     *
     * @param payload the message, not copied
     * @param wantQuickAck whether the server is asked for a quick ack; never with full framing
     */
    Frame message(byte[] payload, boolean wantQuickAck);

    /**
     * {@return a quick ack}
     *
     * @param token the message's token; its top bit is set here
     */
    Frame quickAck(int token);

    /**
     * {@return a transport error}
     *
     * @param code below -1
     */
    Frame error(int code);
}
