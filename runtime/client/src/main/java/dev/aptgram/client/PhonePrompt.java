package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * Asks a person for what signing in by telephone needs. Called on the thread that connects, which waits as long as it
 * takes: a person's time does not count towards the connect timeout. What it throws ends the sign-in and reaches the caller
 * of {@link TelegramBuilder#connect()}.
 */
public interface PhonePrompt {
    /**
     * {@return a prompt that asks whoever sits at the terminal, as {@link Login#terminal()} does, without a QR code} An empty
     * answer gives up. Without a terminal it reads standard input line by line.
     */
    static PhonePrompt terminal() {
        return new TerminalPrompt(SystemTerminal.get());
    }

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
     * {@return the code, or the wish for another one} Asked in the place of {@link #code}, which it asks unless it is
     * implemented.
     *
     * @param request how the code was sent, how another one would be, and whether this is the first try
     */
    default CodeAnswer answer(CodeRequest request) {
        String code = code(request);
        return code == null ? new CodeAnswer.GiveUp() : new CodeAnswer.Typed(code);
    }

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

    /**
     * {@return the e-mail address to which codes are to go from now on; null gives up} Asked only where Telegram wants one
     * before it sends a code; as it is here, nobody is asked.
     */
    default @Nullable String email() {
        return null;
    }

    /**
     * {@return the code that was sent to the new e-mail address; null gives up} Asked after {@link #email}, and again if it
     * was wrong.
     *
     * @param request where it was sent, and whether this is the first try
     */
    default @Nullable String emailCode(EmailRequest request) {
        return null;
    }

    /**
     * {@return the names of the account to make, which accepts the terms; null gives up} Asked only if nobody has an account
     * with the number; as it is here, nobody is asked and no account is made.
     *
     * @param request the terms
     */
    default @Nullable NewAccount signUp(SignUpRequest request) {
        return null;
    }
}
