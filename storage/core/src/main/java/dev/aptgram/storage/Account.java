package dev.aptgram.storage;

/**
 * Who is signed in. The constructor throws {@link IllegalArgumentException} if a number is not positive.
 *
 * @param userId the user's id, positive
 * @param bot whether it is a bot
 * @param homeDc the data centre where the account lives, positive
 */
public record Account(long userId, boolean bot, int homeDc) {
    public Account {
        if (userId <= 0) {
            throw new IllegalArgumentException("userId must be positive, not " + userId);
        }
        if (homeDc <= 0) {
            throw new IllegalArgumentException("homeDc must be positive, not " + homeDc);
        }
    }
}
