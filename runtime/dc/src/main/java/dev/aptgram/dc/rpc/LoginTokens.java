package dev.aptgram.dc.rpc;

import dev.aptgram.api.UpdateLoginToken;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.auth.PlainLoginToken;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.Bytes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tokens by which a client is signed in that shows them as QR codes (protocol section "QR"). Guarded by the DC's lock. */
public final class LoginTokens {
    /** How long a token is good, in seconds; one that has been accepted is good for as long again. */
    public static final int LIFETIME = 30;

    private static final int BYTES = 32;

    private final RandomGenerator random;
    private final Map<Bytes, Entry> tokens = new HashMap<>();

    private static final class Entry {
        private final Caller shownBy;
        private final Set<Long> except;
        private int expiresAt;
        private @Nullable Account acceptedBy;

        Entry(Caller shownBy, Set<Long> except, int expiresAt) {
            this.shownBy = shownBy;
            this.except = except;
            this.expiresAt = expiresAt;
        }
    }

    /**
     * A token that has been accepted.
     *
     * @param token the token
     * @param account who has accepted it
     */
    record Accepted(Bytes token, Account account) {
        /** {@return whose it is, and nothing of the token} */
        @Override
        public String toString() {
            return "Accepted[" + account.id() + "]";
        }
    }

    /**
     * Creates a register without any.
     *
     * @param random draws the tokens
     */
    public LoginTokens(RandomGenerator random) {
        this.random = random;
    }

    /** {@return a new token for a client} Those it has shown before stay good until they expire. */
    PlainLoginToken make(Caller caller, Collection<Long> except, int now) {
        tokens.values().removeIf(old -> old.expiresAt <= now);
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        Bytes token = Bytes.of(drawn);
        tokens.put(token, new Entry(caller, Set.copyOf(except), now + LIFETIME));
        return new PlainLoginToken(now + LIFETIME, token);
    }

    /** {@return the token of a client that has been accepted, or null} */
    @Nullable
    Accepted accepted(ClientKey client, int now) {
        for (Map.Entry<Bytes, Entry> each : tokens.entrySet()) {
            Entry entry = each.getValue();
            Account account = entry.acceptedBy;
            if (entry.shownBy.key() == client && account != null && entry.expiresAt > now) {
                return new Accepted(each.getKey(), account);
            }
        }
        return null;
    }

    /** {@return the token, which has been accepted} */
    Accepted accepted(Bytes token, int now) {
        Entry entry = find(token, now);
        Account account = entry.acceptedBy;
        if (account == null) {
            throw Refusal.badRequest("AUTH_TOKEN_INVALID");
        }
        return new Accepted(token, account);
    }

    /** Has a token been used. */
    void use(Accepted accepted) {
        tokens.remove(accepted.token());
    }

    /**
     * Lets the client in that shows a token, which hears of it.
     *
     * @param account who lets it in
     * @return the client
     * @throws Refusal as Telegram does: {@code AUTH_TOKEN_INVALID}, {@code AUTH_TOKEN_EXPIRED} and others
     */
    public ClientKey accept(Bytes token, Account account, int now) {
        Entry entry = find(token, now);
        if (entry.acceptedBy != null) {
            throw Refusal.badRequest("AUTH_TOKEN_ALREADY_ACCEPTED");
        }
        if (entry.except.contains(account.id())) {
            throw Refusal.badRequest("AUTH_TOKEN_EXCEPTION");
        }
        entry.acceptedBy = account;
        entry.expiresAt = now + LIFETIME;
        entry.shownBy.push(new UpdateShort(new UpdateLoginToken(), now));
        return entry.shownBy.key();
    }

    private Entry find(Bytes token, int now) {
        Entry entry = tokens.get(token);
        if (entry == null) {
            throw Refusal.badRequest("AUTH_TOKEN_INVALID");
        }
        if (entry.expiresAt <= now) {
            throw Refusal.badRequest("AUTH_TOKEN_EXPIRED");
        }
        return entry;
    }
}
