package dev.aptgram.transport;

import org.jspecify.annotations.Nullable;

/** Finds out, from the first bytes of a connection, what a client speaks. Pure; bytes may come one at a time. */
interface Recogniser {
    /**
     * Reads on until the client is recognised or the bytes are used up.
     *
     * @return the index of the first byte not used
     * @throws MalformedFrameException if this is nothing that is spoken here
     */
    int advance(byte[] bytes, int from, int to) throws MalformedFrameException;

    /** {@return what the client speaks, or null if more bytes are needed} */
    Opening.@Nullable Recognised found();

    /** {@return how many bytes have come} */
    int count();

    /** {@return what lies between, in words, once the client is recognised; often nothing} */
    String way();
}
