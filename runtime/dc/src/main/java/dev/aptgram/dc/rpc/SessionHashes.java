package dev.aptgram.dc.rpc;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.random.RandomGenerator;

/** What names sessions in lists: numbers that say nothing of their keys. Guarded by the DC's lock. */
public final class SessionHashes {
    private final RandomGenerator random;
    private final Map<ClientKey, Long> hashes = new WeakHashMap<>();

    /**
     * Creates an empty register.
     *
     * @param random draws the numbers
     */
    public SessionHashes(RandomGenerator random) {
        this.random = random;
    }

    /** {@return the number of a session, never 0} */
    long of(ClientKey client) {
        return hashes.computeIfAbsent(client, unknown -> random.nextLong() | 1);
    }
}
