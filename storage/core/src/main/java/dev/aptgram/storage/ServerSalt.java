package dev.aptgram.storage;

/**
 * A server salt that a data centre has announced for a permanent key ({@code future_salt}). Its text does not show the salt.
 * The constructor throws {@link IllegalArgumentException} if it never holds.
 *
 * @param validSince from when it holds, in seconds since 1970 by the server's clock
 * @param validUntil until when, above {@code validSince}
 * @param salt the salt
 */
public record ServerSalt(long validSince, long validUntil, long salt) {
    public ServerSalt {
        if (validUntil <= validSince) {
            throw new IllegalArgumentException(
                    "a salt that holds from " + validSince + " until " + validUntil + " never holds");
        }
    }

    @Override
    public String toString() {
        return "ServerSalt[validSince=" + validSince + ", validUntil=" + validUntil + "]";
    }
}
