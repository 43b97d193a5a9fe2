package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The codes that go to recovery addresses: to confirm them, and to replace a forgotten password. Guarded by the DC's lock. */
final class RecoveryCodes {
    private final RandomGenerator random;
    private final Map<Account, Pending> pending = new HashMap<>();
    private final Map<Account, Code> recoveries = new HashMap<>();
    private final Map<Account, String> last = new HashMap<>();

    record Code(String digits, int expiresAt) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /**
     * An address that waits to be confirmed.
     *
     * @param address the address
     * @param protection the password that waits with it
     * @param code what confirms it
     */
    record Pending(String address, Protection protection, Code code) {
        @Override
        public String toString() {
            return "Pending[]";
        }
    }

    RecoveryCodes(RandomGenerator random) {
        this.random = random;
    }

    Optional<String> last(Account account) {
        return Optional.ofNullable(last.get(account));
    }

    @Nullable
    Pending pending(Account account) {
        return pending.get(account);
    }

    void ask(Account account, String address, Protection protection, int now) {
        pending.put(account, new Pending(address, protection, draw(account, now)));
    }

    void again(Account account, int now) {
        Pending waiting = pending.get(account);
        if (waiting == null) {
            throw Refusal.badRequest("EMAIL_HASH_EXPIRED");
        }
        ask(account, waiting.address(), waiting.protection(), now);
    }

    Pending confirm(Account account, String code, int now) {
        Pending waiting = pending.get(account);
        if (waiting == null || waiting.code().expiresAt() <= now) {
            throw Refusal.badRequest("EMAIL_HASH_EXPIRED");
        }
        if (!waiting.code().digits().equals(code)) {
            throw Refusal.badRequest("CODE_INVALID");
        }
        pending.remove(account);
        return waiting;
    }

    void drop(Account account) {
        pending.remove(account);
    }

    void recover(Account account, int now) {
        recoveries.put(account, draw(account, now));
    }

    void checkRecovery(Account account, String code, int now) {
        Code sent = recoveries.get(account);
        if (sent == null || sent.expiresAt() <= now) {
            throw Refusal.badRequest("PASSWORD_RECOVERY_EXPIRED");
        }
        if (!sent.digits().equals(code)) {
            throw Refusal.badRequest("CODE_INVALID");
        }
    }

    void recovered(Account account) {
        recoveries.remove(account);
    }

    private Code draw(Account account, int now) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < Passwords.EMAIL_DIGITS; i++) {
            digits.append(random.nextInt(10));
        }
        last.put(account, digits.toString());
        return new Code(digits.toString(), now + Passwords.LIFETIME);
    }
}
