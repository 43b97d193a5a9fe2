package dev.aptgram.client;

import java.util.Objects;

/**
 * The names under which somebody signs up. They are in no {@code toString}.
 *
 * @param firstName the first name, not blank, at most 64 characters
 * @param lastName the last name; empty for none, at most 64 characters
 */
public record NewAccount(String firstName, String lastName) {
    private static final int LONGEST = 64;

    /** Checks the names; throws {@link IllegalArgumentException} if Telegram could not take them. */
    public NewAccount {
        Objects.requireNonNull(lastName, "lastName");
        if (firstName.isBlank()) {
            throw new IllegalArgumentException("a new account needs a first name; it is blank");
        }
        if (firstName.length() > LONGEST || lastName.length() > LONGEST) {
            throw new IllegalArgumentException("a name has at most " + LONGEST + " characters; this one has "
                    + Math.max(firstName.length(), lastName.length()));
        }
    }

    @Override
    public String toString() {
        return "NewAccount[]";
    }
}
