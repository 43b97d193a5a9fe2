package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputCheckPasswordEmpty;
import dev.aptgram.api.InputCheckPasswordSRP;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PlainInputCheckPasswordSRP;
import dev.aptgram.api.SecurePasswordKdfAlgoUnknown;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.account.PasswordInputSettings;
import dev.aptgram.api.account.ResetPasswordOk;
import dev.aptgram.api.account.ResetPasswordResult;
import dev.aptgram.dc.rpc.SrpVerifier.Kept;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The second step of signing in: passwords, the questions by which they are proved, and the addresses by which they are
 * replaced (protocol section "2FA"). Guarded by the DC's lock.
 */
public final class Passwords {
    /** How long a question waits for its answer, in seconds. */
    public static final int LIFETIME = 300;

    /** How many digits a code has that is sent to a recovery address. */
    public static final int EMAIL_DIGITS = 6;

    private static final SrpVerifier SRP = new SrpVerifier(
            DhGroup.wellKnown().prime(), BigInteger.valueOf(DhGroup.wellKnown().generator()));

    private record Question(Account account, BigInteger secret, BigInteger value, int expiresAt) {
        /** {@return whose it is, and nothing of the secret} */
        @Override
        public String toString() {
            return "Question[" + account.id() + "]";
        }
    }

    private final RandomGenerator random;
    private final Map<Account, Protection> protections = new HashMap<>();
    private final Map<Long, Question> questions = new HashMap<>();
    private final Map<Account, NewPasswords.Proposal> proposals = new HashMap<>();
    private final RecoveryCodes codes;
    private final PasswordResets resets = new PasswordResets();

    /**
     * Creates a register without any.
     *
     * @param random draws salts and secrets
     */
    public Passwords(RandomGenerator random) {
        this.random = random;
        this.codes = new RecoveryCodes(random);
    }

    /**
     * Has an account ask for a password from now on. Takes some hundred milliseconds.
     *
     * @param account the account
     * @param password the password
     * @param hint what is told to whoever is asked for it, or null
     */
    public void protect(Account account, String password, @Nullable String hint) {
        Bytes salt1 = bytes(40);
        Bytes salt2 = bytes(16);
        Kept kept = new Kept(salt1, salt2, SRP.verifier(password, salt1, salt2));
        put(account, new Protection(kept, hint, null));
    }

    /**
     * {@return whether an account has this very password; false if it has none} Takes some hundred milliseconds, and knows
     * nothing of the way in which clients compute it.
     *
     * @param account the account
     * @param password the password
     */
    public boolean isPassword(Account account, String password) {
        @Nullable Protection protection = protections.get(account);
        if (protection == null) {
            return false;
        }
        Kept kept = protection.kept();
        return SRP.verifier(password, kept.salt1(), kept.salt2()).equals(kept.verifier());
    }

    /**
     * {@return the code that was sent last to an account's recovery address}
     *
     * @param account the account
     */
    public Optional<String> emailCode(Account account) {
        return codes.last(account);
    }

    private void put(Account account, @Nullable Protection protection) {
        if (protection == null) {
            protections.remove(account);
        } else {
            protections.put(account, protection);
        }
        questions.values().removeIf(asked -> asked.account().equals(account));
    }

    boolean protects(Account account) {
        return protections.containsKey(account);
    }

    /** {@return what {@code account.getPassword} says: another question each time} */
    Password describe(Account account, int now) {
        NewPasswords.Proposal proposal =
                proposals.computeIfAbsent(account, unknown -> new NewPasswords.Proposal(bytes(8), bytes(16)));
        Password.Builder answer = Password.builder(
                algorithm(proposal.salt1(), proposal.salt2()), new SecurePasswordKdfAlgoUnknown(), bytes(256));
        RecoveryCodes.Pending pending = codes.pending(account);
        if (pending != null) {
            answer.emailUnconfirmedPattern(CodeForms.hidden(pending.address()));
        }
        @Nullable Protection protection = protections.get(account);
        if (protection == null) {
            return answer.build();
        }
        answer.pendingResetDate(resets.pending(account));
        questions.values().removeIf(old -> old.expiresAt() <= now);
        BigInteger secret = new BigInteger(1, bytes(256).toByteArray());
        Question question =
                new Question(account, secret, SRP.question(protection.kept().verifier(), secret), now + LIFETIME);
        long id = random.nextLong();
        questions.put(id, question);
        return answer.hasPassword(true)
                .hasRecovery(protection.email() != null)
                .currentAlgo(
                        algorithm(protection.kept().salt1(), protection.kept().salt2()))
                .srpB(SrpVerifier.wide(question.value()))
                .srpId(id)
                .hint(protection.hint())
                .build();
    }

    /**
     * Checks a proof; its question is used up, right or wrong.
     *
     * @throws Refusal as Telegram does: {@code SRP_ID_INVALID}, {@code PASSWORD_HASH_INVALID}
     */
    void check(Account account, InputCheckPasswordSRP given, int now) {
        @Nullable Protection protection = protections.get(account);
        if (protection == null || !(given instanceof PlainInputCheckPasswordSRP proof)) {
            throw Refusal.badRequest("PASSWORD_HASH_INVALID");
        }
        @Nullable Question question = questions.remove(proof.srpId());
        if (question == null || !question.account().equals(account) || question.expiresAt() <= now) {
            throw Refusal.badRequest("SRP_ID_INVALID");
        }
        if (!SRP.isProof(protection.kept(), question.secret(), question.value(), proof.a(), proof.m1())) {
            throw Refusal.badRequest("PASSWORD_HASH_INVALID");
        }
    }

    /** {@return the recovery address, or null} The caller has proved the password. */
    @Nullable
    String email(Account account, InputCheckPasswordSRP proof, int now) {
        check(account, proof, now);
        @Nullable Protection protection = protections.get(account);
        return protection == null ? null : protection.email();
    }

    /**
     * Changes or removes the password.
     *
     * @throws Refusal {@code EMAIL_UNCONFIRMED_6} if the change waits for a new recovery address to be confirmed
     */
    void update(Account account, InputCheckPasswordSRP proof, PasswordInputSettings wanted, int now) {
        if (protects(account) || !(proof instanceof InputCheckPasswordEmpty)) {
            check(account, proof, now);
        }
        change(account, wanted, now);
    }

    private void change(Account account, PasswordInputSettings wanted, int now) {
        @Nullable Protection changed = NewPasswords.read(wanted, proposals.get(account), protections.get(account), SRP);
        proposals.remove(account);
        @Nullable String address = wanted.email();
        if (address == null || address.isEmpty() || changed == null) {
            codes.drop(account);
            put(account, changed);
            return;
        }
        if (!address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            throw Refusal.badRequest("EMAIL_INVALID");
        }
        codes.ask(account, address, changed, now);
        throw Refusal.badRequest("EMAIL_UNCONFIRMED_" + EMAIL_DIGITS);
    }

    /** Confirms a recovery address: the password that waits for it counts from now on. */
    void confirmEmail(Account account, String code, int now) {
        RecoveryCodes.Pending pending = codes.confirm(account, code, now);
        put(account, pending.protection().withEmail(pending.address()));
    }

    void resendEmail(Account account, int now) {
        codes.again(account, now);
    }

    void cancelEmail(Account account) {
        codes.drop(account);
    }

    /** Takes away, at the end of a week, a password that its owner has forgotten: {@code account.resetPassword}. */
    ResetPasswordResult reset(Account account, int now) {
        if (!protects(account)) {
            throw Refusal.badRequest("PASSWORD_EMPTY");
        }
        ResetPasswordResult result = resets.ask(account, now);
        if (result instanceof ResetPasswordOk) {
            put(account, null);
        }
        return result;
    }

    /** @throws Refusal {@code RESET_REQUEST_MISSING} */
    void declineReset(Account account, int now) {
        resets.decline(account, now);
    }

    /** {@return the recovery address to which a code was sent, with most letters hidden} */
    String requestRecovery(Account account, int now) {
        @Nullable Protection protection = protections.get(account);
        if (protection == null) {
            throw Refusal.badRequest("PASSWORD_EMPTY");
        }
        @Nullable String address = protection.email();
        if (address == null) {
            throw Refusal.badRequest("PASSWORD_RECOVERY_NA");
        }
        codes.recover(account, now);
        return CodeForms.hidden(address);
    }

    /** @throws Refusal {@code CODE_INVALID}, {@code PASSWORD_RECOVERY_EXPIRED} */
    void checkRecovery(Account account, String code, int now) {
        codes.checkRecovery(account, code, now);
    }

    /** Puts another password, or none, in the place of one that its owner has forgotten. */
    void recover(Account account, String code, @Nullable PasswordInputSettings wanted, int now) {
        codes.checkRecovery(account, code, now);
        if (wanted == null) {
            put(account, null);
        } else {
            change(account, wanted, now);
        }
        codes.recovered(account);
    }

    private static PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm(
            Bytes salt1, Bytes salt2) {
        return new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
                salt1, salt2, SRP.generator().intValue(), SrpVerifier.wide(SRP.prime()));
    }

    private Bytes bytes(int length) {
        byte[] drawn = new byte[length];
        random.nextBytes(drawn);
        return Bytes.of(drawn);
    }
}
