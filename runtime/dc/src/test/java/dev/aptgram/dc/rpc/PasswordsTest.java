package dev.aptgram.dc.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputCheckPasswordEmpty;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PasswordKdfAlgoUnknown;
import dev.aptgram.api.account.PasswordInputSettings;
import dev.aptgram.api.account.ResetPasswordFailedWait;
import dev.aptgram.api.account.ResetPasswordOk;
import dev.aptgram.api.account.ResetPasswordRequestedWait;
import dev.aptgram.api.account.ResetPasswordResult;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is refused of new passwords, and how forgotten ones go (protocol section "2FA"), by the server alone. */
final class PasswordsTest {
    private static final Account ANN = new Account(5, false, "Ann", null);
    private static final Bytes VERIFIER = SrpVerifier.wide(BigInteger.TEN);

    private final Passwords passwords = new Passwords(new Random(71));
    private final PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow proposed =
            (PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow)
                    passwords.describe(ANN, 0).newAlgo();

    private static Bytes longer(Bytes salt, int by) {
        return Bytes.of(Arrays.copyOf(salt.toByteArray(), salt.size() + by));
    }

    private PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm(
            Bytes salt1, Bytes salt2, int g) {
        return new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(salt1, salt2, g, proposed.p());
    }

    private void set(PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm, Bytes hash) {
        passwords.update(
                ANN,
                new InputCheckPasswordEmpty(),
                PasswordInputSettings.builder()
                        .newAlgo(algorithm)
                        .newPasswordHash(hash)
                        .hint("")
                        .build(),
                0);
    }

    private void refused(
            PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algorithm, Bytes hash, String error) {
        assertThatThrownBy(() -> set(algorithm, hash))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.error()).isEqualTo(error));
        assertThat(passwords.protects(ANN)).isFalse();
    }

    @Test
    void aForgottenPasswordIsTakenAwayAfterAWeek() {
        passwords.protect(ANN, "purr", null);
        int end = 100 + PasswordResets.WAIT;

        assertThat(passwords.reset(ANN, 100)).isEqualTo(new ResetPasswordRequestedWait(end));
        assertThat(passwords.reset(ANN, end - 1)).isEqualTo(new ResetPasswordRequestedWait(end));
        assertThat(passwords.describe(ANN, end - 1).pendingResetDate()).isEqualTo(end);
        assertThat(passwords.protects(ANN)).isTrue();
        assertThat(passwords.reset(ANN, end)).isEqualTo(new ResetPasswordOk());
        assertThat(passwords.protects(ANN)).isFalse();
    }

    @Test
    void whoDeclinesHasToWaitAWeekBeforeAskingAgain() {
        passwords.protect(ANN, "purr", null);
        ResetPasswordResult asked = passwords.reset(ANN, 100);
        passwords.declineReset(ANN, 200);
        int retry = 200 + PasswordResets.WAIT;

        assertThat(asked).isInstanceOf(ResetPasswordRequestedWait.class);
        assertThat(passwords.describe(ANN, 200).pendingResetDate()).isNull();
        assertThat(passwords.reset(ANN, retry - 1)).isEqualTo(new ResetPasswordFailedWait(retry));
        assertThat(passwords.reset(ANN, retry)).isEqualTo(new ResetPasswordRequestedWait(retry + PasswordResets.WAIT));
    }

    @Test
    void theFirstSaltHasToBeTheProposedOneAndThirtyTwoBytes() {
        Bytes salt1 = longer(proposed.salt1(), 32);
        refused(algorithm(proposed.salt1(), proposed.salt2(), proposed.g()), VERIFIER, "NEW_SALT_INVALID");
        refused(algorithm(longer(salt1, 1), proposed.salt2(), proposed.g()), VERIFIER, "NEW_SALT_INVALID");
        refused(algorithm(Bytes.of(new byte[40]), proposed.salt2(), proposed.g()), VERIFIER, "NEW_SALT_INVALID");
        refused(algorithm(salt1, proposed.salt1(), proposed.g()), VERIFIER, "NEW_SALT_INVALID");
        set(algorithm(salt1, proposed.salt2(), proposed.g()), VERIFIER);
        assertThat(passwords.protects(ANN)).isTrue();
    }

    @Test
    void groupAndHashHaveToBeRight() {
        Bytes salt1 = longer(proposed.salt1(), 32);
        var right = algorithm(salt1, proposed.salt2(), proposed.g());
        refused(algorithm(salt1, proposed.salt2(), proposed.g() + 1), VERIFIER, "NEW_SETTINGS_INVALID");
        refused(right, Bytes.of(new byte[255]), "NEW_SETTINGS_INVALID");
        refused(right, SrpVerifier.wide(BigInteger.ONE), "NEW_SETTINGS_INVALID");
        refused(right, proposed.p(), "NEW_SETTINGS_INVALID");
    }

    @Test
    void takingAwayWhatIsThereNeedsAProof() {
        set(algorithm(longer(proposed.salt1(), 32), proposed.salt2(), proposed.g()), VERIFIER);
        PasswordInputSettings none = PasswordInputSettings.builder()
                .newAlgo(new PasswordKdfAlgoUnknown())
                .newPasswordHash(Bytes.empty())
                .hint("")
                .build();
        assertThatThrownBy(() -> passwords.update(ANN, new InputCheckPasswordEmpty(), none, 0))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.error()).isEqualTo("PASSWORD_HASH_INVALID"));
        assertThat(passwords.protects(ANN)).isTrue();
    }

    @Test
    void anEmptyHashTakesThePasswordAwayWhateverTheAlgorithm() {
        var named = algorithm(longer(proposed.salt1(), 32), proposed.salt2(), proposed.g());
        PasswordInputSettings none = PasswordInputSettings.builder()
                .newAlgo(named)
                .newPasswordHash(Bytes.empty())
                .hint("")
                .build();

        SrpVerifier srp =
                new SrpVerifier(new BigInteger(1, proposed.p().toByteArray()), BigInteger.valueOf(proposed.g()));
        Protection before =
                new Protection(new SrpVerifier.Kept(named.salt1(), named.salt2(), BigInteger.TEN), null, null);

        assertThat(NewPasswords.read(none, null, before, srp)).isNull();
    }
}
