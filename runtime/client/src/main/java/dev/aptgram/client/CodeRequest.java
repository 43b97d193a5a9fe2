package dev.aptgram.client;

/**
 * Telegram has sent a code and wants it back.
 *
 * @param channel how it was sent
 * @param length how many digits it has; 0 if it does not consist of digits, or nobody says
 * @param attempt 1 at first, one more for each time that it was wrong
 */
public record CodeRequest(Channel channel, int length, int attempt) {
    /** How a code reaches a person. */
    public enum Channel {
        /** As a message in Telegram's other apps that are signed in. */
        APP,
        /** As a text message. */
        SMS,
        /** As a text message whose word or phrase is the code. */
        SMS_WORDS,
        /** A voice says it in a call. */
        CALL,
        /** The end of the number that calls, and hangs up at once, is the code. */
        MISSED_CALL,
        /** As a message on the Fragment platform, for its anonymous numbers. */
        FRAGMENT
    }
}
