package dev.aptgram.client;

/**
 * Telegram has sent a code to an e-mail address and wants it back. Its text says nothing of the address.
 *
 * @param pattern the address with most of its letters hidden
 * @param length how many digits the code has
 * @param attempt 1 at first, one more for each time that it was wrong
 */
public record EmailRequest(String pattern, int length, int attempt) {
    @Override
    public String toString() {
        return "EmailRequest[attempt=" + attempt + "]";
    }
}
