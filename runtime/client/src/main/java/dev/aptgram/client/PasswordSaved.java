package dev.aptgram.client;

/**
 * What has become of a new password.
 *
 * @param emailCodeLength how many digits the code has that was sent to the recovery address, and with which {@link
 *     TwoStepVerification#confirmEmail} has to confirm it before the password counts; 0 if it counts already
 */
public record PasswordSaved(int emailCodeLength) {
    /** {@return whether the recovery address has to be confirmed before the password counts} */
    public boolean needsEmailCode() {
        return emailCodeLength > 0;
    }
}
