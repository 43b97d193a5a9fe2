package dev.aptgram.transport;

/**
 * What lies between the socket and the frames of one connection: a handshake, and perhaps a wrapping of all that passes
 * afterwards. Pure: bytes come in portions of any size, bytes go out; no I/O, no clock but the one it is given. Not
 * thread-safe, and of no use after it has thrown.
 */
interface Layer {
    /** Where a layer puts bytes. What it is given may be reused once the call returns. */
    interface Output {
        /** Bytes for the other end. */
        void send(byte[] bytes, int from, int to);

        /** Bytes for the layer above, unwrapped. */
        void deliver(byte[] bytes, int from, int to);
    }

    /** {@return who is spoken to, in words that fit "no answer from …"} */
    String peer();

    /** {@return what to check where the other end does not answer as it should, in a sentence} */
    default String remedy() {
        return "Check its address, and that it is what it is taken for.";
    }

    /** The connection below stands: a client's layer begins to speak. */
    void begin(Output out);

    /**
     * Takes bytes of the other end; all of them are used up.
     *
     * @throws HandshakeException if the handshake fails; what was put into the output still leaves
     * @throws MalformedFrameException if the wrapping is broken
     */
    void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException, MalformedFrameException;

    /** {@return whether the handshake is over, so that the layer above may speak} */
    boolean isOpen();

    /** {@return whether nothing is wrapped: an open layer of this kind may leave} */
    boolean isTransparent();

    /** {@return whether the other end has said goodbye within the layer} */
    default boolean isFinished() {
        return false;
    }

    /** This side closes the connection: the layer may say goodbye. Only when open. */
    default void end(Output out) {}

    /** Wraps bytes of the layer above; may keep some back until more come. Only when open. */
    default void wrap(byte[] bytes, int from, int to, Output out) {
        out.send(bytes, from, to);
    }
}
