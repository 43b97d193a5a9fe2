package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.random.RandomGenerator;

/** Where accounts are signed in, in the DC where they live, and what names that in lists. Guarded by the DC's lock. */
public final class Sessions {
    private final RandomGenerator random;
    private final Map<ClientKey, Long> hashes = new WeakHashMap<>();
    private final Map<Integer, ClientKeys> keys = new HashMap<>();

    /**
     * Creates a register without DCs.
     *
     * @param random draws what names sessions
     */
    public Sessions(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Makes a DC's keys known.
     *
     * @param dc its id
     * @param known the keys
     */
    public void add(int dc, ClientKeys known) {
        keys.put(dc, known);
    }

    /** {@return the number of a session, never 0, which says nothing of its key} */
    long hash(ClientKey client) {
        return hashes.computeIfAbsent(client, unknown -> random.nextLong() | 1);
    }

    /** {@return the sessions of an account in a DC} */
    List<ClientKey> of(int dc, Account account) {
        ClientKeys known = keys.get(dc);
        return known == null ? List.of() : List.copyOf(known.of(account));
    }

    void end(int dc, ClientKey session) {
        ClientKeys known = keys.get(dc);
        if (known != null) {
            known.signOut(session);
        }
    }
}
