package dev.aptgram.transport;

import java.util.Objects;

/**
 * A name and a password that a proxy asks for. {@code toString} says nothing of either.
 *
 * @param username the name
 * @param password the password; may be empty
 */
public record ProxyCredentials(String username, String password) {
    /**
     * Takes both.
     *
     * @param username the name
     * @param password the password; may be empty
     */
    public ProxyCredentials {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /** {@return that there are credentials, and nothing of what they are} */
    @Override
    public String toString() {
        return "ProxyCredentials[hidden]";
    }
}
