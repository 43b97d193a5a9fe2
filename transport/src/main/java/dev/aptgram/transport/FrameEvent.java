package dev.aptgram.transport;

/** What a decoder found in the stream. */
sealed interface FrameEvent {
    /**
     * A payload.
     *
     * @param payload the bytes, owned by whoever takes the event
     * @param quickAckWanted whether the sender asks for a quick ack
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Message(byte[] payload, boolean quickAckWanted) implements FrameEvent {}

    /**
     * A quick ack from the server.
     *
     * @param token the token, top bit set
     */
    record QuickAck(int token) implements FrameEvent {}

    /**
     * A transport error from the server.
     *
     * @param code the code, negative
     */
    record Failure(int code) implements FrameEvent {}
}
