package dev.aptgram.client;

/**
 * Telegram has sent a code and wants it back.
 *
 * @param code how it was sent, and how another one would be
 * @param attempt 1 at first, one more for each time that it was wrong; another code begins at 1 again
 */
public record CodeRequest(LoginCode code, int attempt) {
    /** How often a code may be tried; Telegram makes it void after a few mistakes. */
    public static final int MOST_ATTEMPTS = 3;

    /** {@return how the code was sent} */
    public CodeDelivery delivery() {
        return code.delivery();
    }

    /** {@return how many tries are left, this one included} */
    public int triesLeft() {
        return MOST_ATTEMPTS - attempt + 1;
    }
}
