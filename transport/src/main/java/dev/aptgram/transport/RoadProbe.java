package dev.aptgram.transport;

/**
 * Finds out whether whoever answers at the end of a road is a DC: a question, and how to know its answer. This room knows no
 * TL, so the probe comes from above; the first message of a key exchange ({@code req_pq_multi}) is a good one. One instance
 * serves one connection, on one event loop.
 */
public interface RoadProbe {
    /** {@return the payload to send as soon as the connection is open} Called once. */
    byte[] question();

    /**
     * {@return whether a payload is the answer; any other ends the attempt}
     *
     * @param payload what arrived first
     */
    boolean isAnswer(byte[] payload);
}
