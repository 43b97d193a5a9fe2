package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputCheckPasswordSRP;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PlainInputCheckPasswordSRP;
import dev.aptgram.api.SecurePasswordKdfAlgoUnknown;
import dev.aptgram.api.account.Password;
import dev.aptgram.dc.rpc.SrpVerifier.Kept;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The second step of signing in: passwords, and the questions by which they are proved (protocol section "2FA"). Guarded by
 * the DC's lock.
 */
public final class Passwords {
    /** How long a question waits for its answer, in seconds. */
    public static final int LIFETIME = 300;

    private static final SrpVerifier SRP = new SrpVerifier(
            DhGroup.wellKnown().prime(), BigInteger.valueOf(DhGroup.wellKnown().generator()));

    private record Protection(Kept kept, @Nullable String hint) {
        /** {@return nothing: many hints are nearly the password} */
        @Override
        public String toString() {
            return "Protection[]";
        }
    }

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

    /**
     * Creates a register without any.
     *
     * @param random draws salts and secrets
     */
    public Passwords(RandomGenerator random) {
        this.random = random;
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
        protections.put(account, new Protection(kept, hint));
        questions.values().removeIf(asked -> asked.account().equals(account));
    }

    boolean protects(Account account) {
        return protections.containsKey(account);
    }

    /** {@return what {@code account.getPassword} says: another question each time} */
    Password describe(Account account, int now) {
        Password.Builder answer =
                Password.builder(algorithm(bytes(8), bytes(16)), new SecurePasswordKdfAlgoUnknown(), bytes(256));
        @Nullable Protection protection = protections.get(account);
        if (protection == null) {
            return answer.build();
        }
        questions.values().removeIf(old -> old.expiresAt() <= now);
        BigInteger secret = new BigInteger(1, bytes(256).toByteArray());
        Question question =
                new Question(account, secret, SRP.question(protection.kept().verifier(), secret), now + LIFETIME);
        long id = random.nextLong();
        questions.put(id, question);
        return answer.hasPassword(true)
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
