package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * Asks a person for what signing in by telephone needs. Called on the thread that connects, which waits as long as it
 * takes: a person's time does not count towards the connect timeout. What it throws ends the sign-in and reaches the caller
 * of {@link TelegramBuilder#connect()}.
 */
public interface PhonePrompt {
    /** {@return the number in international form, such as {@code +49 30 123456}; null gives up} Asked once. */
    @Nullable
    String phoneNumber();

    /**
     * {@return the code that Telegram has sent; null gives up} Asked again if it was wrong.
     *
     * @param request how it was sent, and whether this is the first try
     */
    @Nullable
    String code(CodeRequest request);

    /**
     * {@return the account's password (two-step verification), exactly as it was typed; null gives up} Asked only if the
     * account has one, after the code, and again if it was wrong. It is not sent anywhere and not kept; as it is here, nobody
     * is asked and accounts with a password cannot sign in.
     *
     * @param request the hint, and whether this is the first try
     */
    default @Nullable String password(PasswordRequest request) {
        return null;
    }
}
