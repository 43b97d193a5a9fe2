package dev.aptgram.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A password for two-step verification that is to be set. Immutable; nothing of it is in its text.
 *
 * <pre>{@code
 * NewPassword.of("correct horse").hint("battery").recoveryEmail("ann@example.org")
 * }</pre>
 */
public final class NewPassword {
    private final String password;
    private final String hint;
    private final @Nullable String email;

    private NewPassword(String password, String hint, @Nullable String email) {
        this.password = password;
        this.hint = hint;
        this.email = email;
    }

    /**
     * Takes a password exactly as it is, neither trimmed nor normalised.
     *
     * @param password the password
     * @return the password, without hint and e-mail address
     * @throws IllegalArgumentException if it is empty, which would protect nothing
     */
    public static NewPassword of(String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "an empty password protects nothing; TwoStepVerification.remove takes one away");
        }
        return new NewPassword(password, "", null);
    }

    /**
     * Adds what Telegram shows to whoever is asked for the password.
     *
     * @param text the hint, which must not give the password away
     * @return the password with it
     * @throws IllegalArgumentException if it is the password
     */
    public NewPassword hint(String text) {
        if (text.equals(password)) {
            throw new IllegalArgumentException(
                    "everybody with the number can read the hint; it must not be the password");
        }
        return new NewPassword(password, text, email);
    }

    /**
     * Adds an address by which a forgotten password can be replaced. It has to be confirmed by a code.
     *
     * @param address the e-mail address
     * @return the password with it
     */
    public NewPassword recoveryEmail(String address) {
        return new NewPassword(
                password, hint, Objects.requireNonNull(address, "address").strip());
    }

    String password() {
        return password;
    }

    String hint() {
        return hint;
    }

    @Nullable
    String email() {
        return email;
    }

    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
