package dev.aptgram.dc.rpc;

import dev.aptgram.api.account.ResetPasswordFailedWait;
import dev.aptgram.api.account.ResetPasswordOk;
import dev.aptgram.api.account.ResetPasswordRequestedWait;
import dev.aptgram.api.account.ResetPasswordResult;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passwords whose owners have forgotten them and wait for them to be taken away. Guarded by the DC's lock. */
final class PasswordResets {
    /** How long an account waits, and how long it has to after it has declined: a week, in seconds. */
    static final int WAIT = 7 * 24 * 3600;

    private final Map<Account, Integer> pending = new HashMap<>();
    private final Map<Account, Integer> declined = new HashMap<>();

    /** {@return when the wait ends, or null if there is none} */
    @Nullable
    Integer pending(Account account) {
        return pending.get(account);
    }

    /** {@return how it stands; {@code resetPasswordOk} says that the password has to go now} */
    ResetPasswordResult ask(Account account, int now) {
        @Nullable Integer retry = declined.get(account);
        if (retry != null && now < retry) {
            return new ResetPasswordFailedWait(retry);
        }
        int until = pending.computeIfAbsent(account, first -> now + WAIT);
        if (now < until) {
            return new ResetPasswordRequestedWait(until);
        }
        forget(account);
        return new ResetPasswordOk();
    }

    /** @throws Refusal {@code RESET_REQUEST_MISSING} */
    void decline(Account account, int now) {
        if (pending.remove(account) == null) {
            throw Refusal.badRequest("RESET_REQUEST_MISSING");
        }
        declined.put(account, now + WAIT);
    }

    /** The account has proved its password, or has none any more. */
    void forget(Account account) {
        pending.remove(account);
        declined.remove(account);
    }
}
