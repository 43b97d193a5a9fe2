package dev.aptgram.client;

import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PasswordKdfAlgoUnknown;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.account.PasswordInputSettings;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.mtproto.crypto.Srp;
import dev.aptgram.tl.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;

/** New passwords as the server takes them: {@code account.passwordInputSettings} (protocol section 6.2). */
final class PasswordDrafts {
    /** How many bytes the client adds to the first salt that the server proposes. */
    static final int OWN_SALT = 32;

    private PasswordDrafts() {}

    /** {@return a new password, under salts that nobody else has} */
    static PasswordInputSettings of(NewPassword wanted, Password proposal, SecureRandom random) {
        if (!(proposal.newAlgo()
                instanceof PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow proposed)) {
            throw new SignInException(
                    Reason.PASSWORD_NOT_SUPPORTED,
                    "Telegram wants new passwords in a way that this version does not know. Use a newer version of Aptgram.",
                    null);
        }
        byte[] own = new byte[OWN_SALT];
        random.nextBytes(own);
        byte[] theirs = proposed.salt1().toByteArray();
        byte[] salt1 = Arrays.copyOf(theirs, theirs.length + OWN_SALT);
        System.arraycopy(own, 0, salt1, theirs.length, OWN_SALT);
        Srp.Salts salts = new Srp.Salts(Bytes.of(salt1), proposed.salt2());
        Bytes verifier = new Srp(PasswordSteps.group(proposed), salts).verifier(wanted.password());
        PasswordInputSettings.Builder settings = PasswordInputSettings.builder()
                .newAlgo(new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
                        salts.first(), salts.second(), proposed.g(), proposed.p()))
                .newPasswordHash(verifier)
                .hint(wanted.hint());
        String email = wanted.email();
        return email == null ? settings.build() : settings.email(email).build();
    }

    /** {@return no password at all} */
    static PasswordInputSettings none() {
        return PasswordInputSettings.builder()
                .newAlgo(new PasswordKdfAlgoUnknown())
                .newPasswordHash(Bytes.empty())
                .hint("")
                .build();
    }
}
