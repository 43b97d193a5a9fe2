package dev.aptgram.client;

import dev.aptgram.errors.TelegramException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** There is no data centre with this number, as far as the table and Telegram's {@code help.getConfig} know. */
public final class UnknownDatacenterException extends TelegramException {
    private static final long serialVersionUID = 1L;

    private final int dc;
    private final TreeSet<Integer> known;

    UnknownDatacenterException(int dc, Set<Integer> known) {
        super(
                "no address is known for data centre " + dc + "; known are " + new TreeSet<>(known)
                        + ". Take one of these, or add it with Datacenters.with(" + dc + ", address)",
                null);
        this.dc = dc;
        this.known = new TreeSet<>(known);
    }

    /** {@return the number that was asked for} */
    public int dc() {
        return dc;
    }

    /** {@return the numbers of the data centres that are known} */
    public Set<Integer> known() {
        return Collections.unmodifiableSet(known);
    }
}
