package dev.aptgram.dc.session;

import java.util.random.RandomGenerator;

/**
 * Draws the message ids of a server: about the Unix time times 2^32, strictly increasing, odd (protocol section
 * "msg_id"). They are unsigned, as from 2038 on they fill all 64 bits. Guarded by the DC's lock.
 */
public final class ServerMessageIds {
    private final RandomGenerator random;
    private long last;

    /**
     * Creates a source of ids.
     *
     * @param random fills the low bits
     */
    public ServerMessageIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * {@return the id of a message that answers a client's message: 1 modulo 4}
     *
     * @param nowMillis the time, in Unix milliseconds
     */
    public long answer(long nowMillis) {
        return next(nowMillis, 1);
    }

    /**
     * {@return the id of a message that the server sends of its own accord: 3 modulo 4}
     *
     * @param nowMillis the time, in Unix milliseconds
     */
    public long notice(long nowMillis) {
        return next(nowMillis, 3);
    }

    private long next(long nowMillis, int kind) {
        long seconds = Math.floorDiv(nowMillis, 1000L);
        long fraction = Math.floorMod(nowMillis, 1000L) * ((1L << 32) / 1000);
        long id = (seconds << 32) + fraction + random.nextInt(1 << 20);
        if (Long.compareUnsigned(id, last) <= 0) {
            id = last + 4;
        }
        id = (id & ~3L) | kind;
        // Setting the low bits may have led back below the last id.
        if (Long.compareUnsigned(id, last) <= 0) {
            id += 4;
        }
        last = id;
        return id;
    }
}
