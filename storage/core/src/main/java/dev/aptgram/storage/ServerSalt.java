package dev.aptgram.storage;

import java.util.Comparator;
import java.util.List;

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

    /**
     * Brings salts into the order in which a {@link SessionStore} keeps them.
     *
     * @param salts the salts of one key, at most {@value SessionStore#MOST_SALTS}
     * @return an immutable list in the order of {@link #validSince}; those of one moment keep their order
     * @throws IllegalArgumentException if there are more
     */
    public static List<ServerSalt> inOrder(List<ServerSalt> salts) {
        if (salts.size() > SessionStore.MOST_SALTS) {
            throw new IllegalArgumentException(
                    "at most " + SessionStore.MOST_SALTS + " salts are kept for one key, not " + salts.size());
        }
        return salts.stream()
                .sorted(Comparator.comparingLong(ServerSalt::validSince))
                .toList();
    }

    @Override
    public String toString() {
        return "ServerSalt[validSince=" + validSince + ", validUntil=" + validUntil + "]";
    }
}
