package dev.aptgram.dc.rpc;

import dev.aptgram.api.auth.ExportedAuthorization;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Authorizations on their way from one DC of the cloud to another: good once, there only, and for a minute (protocol
 * section "other DCs"). Guarded by the DCs' lock.
 */
public final class Transfers {
    /** How long an exported authorization is good, in seconds. */
    public static final int LIFETIME = 60;

    private static final int BYTES = 128;

    private record Ticket(Account account, int dc, int expiresAt) {}

    private final RandomGenerator random;
    private final Map<Bytes, Ticket> tickets = new HashMap<>();

    /**
     * Creates a register without any.
     *
     * @param random draws the bytes
     */
    public Transfers(RandomGenerator random) {
        this.random = random;
    }

    ExportedAuthorization export(Account account, int dc, int now) {
        tickets.values().removeIf(old -> old.expiresAt <= now);
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Bytes bytes = Bytes.of(secret);
        tickets.put(bytes, new Ticket(account, dc, now + LIFETIME));
        return new ExportedAuthorization(account.id(), bytes);
    }

    /** {@return whose authorization it is; it is good no more after this} */
    Account redeem(long id, Bytes bytes, int dc, int now) {
        Ticket ticket = tickets.remove(bytes);
        if (ticket == null || ticket.account().id() != id || ticket.dc() != dc || ticket.expiresAt() <= now) {
            throw Refusal.badRequest("AUTH_BYTES_INVALID");
        }
        return ticket.account();
    }
}
