package dev.aptgram.mtproto.crypto;

/**
 * One end of an MTProto connection. Which end wrote a message decides which parts of the auth key protect it: the
 * {@code x} of the protocol's key derivation.
 */
public enum Side {
    /** The end that opened the connection; its messages are written with {@code x = 0}. */
    CLIENT(0),
    /** The data centre; its messages are written with {@code x = 8}. */
    SERVER(8);

    private final int offset;

    Side(int offset) {
        this.offset = offset;
    }

    /** {@return {@code x}: how far into the auth key this end's derivations are shifted, in bytes} */
    public int offset() {
        return offset;
    }

    /** {@return the end at the other side of the connection} */
    public Side peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
