package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.tl.Bytes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What log-outs leave: tokens that let an account in once without a code (protocol section "phone"). Guarded by the DC's lock. */
public final class LogoutTokens {
    private static final int BYTES = 32;
    private static final int MOST_SHOWN = 20;

    private final RandomGenerator random;
    private final Map<Bytes, Account> tokens = new HashMap<>();

    /**
     * Creates a register without any.
     *
     * @param random draws the tokens
     */
    public LogoutTokens(RandomGenerator random) {
        this.random = random;
    }

    Bytes make(Account account) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        Bytes token = Bytes.of(drawn);
        tokens.put(token, account);
        return token;
    }

    /** {@return whether one of the tokens shown is the account's; it is used up} */
    boolean redeem(@Nullable Collection<Bytes> shown, Account account) {
        if (shown == null || shown.size() > MOST_SHOWN) {
            return false;
        }
        for (Bytes token : shown) {
            if (tokens.remove(token, account)) {
                return true;
            }
        }
        return false;
    }
}
