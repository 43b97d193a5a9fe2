package dev.aptgram.client;

/**
 * How to sign in when the session is not signed in yet. What it is given to {@link TelegramBuilder#login} for decides what
 * the client can do: {@link #bot} makes a {@link BotTelegram}. Its text says nothing secret.
 *
 * @param <T> the client that it leads to
 */
public sealed interface Login<T extends Telegram> permits BotLogin {
    /**
     * Signs a bot in.
     *
     * @param token the token that @BotFather gave, for example {@code 123456:ABC-DEF}
     * @return the login
     * @throws IllegalArgumentException if the token has not the form of one; the message does not repeat it
     */
    static BotLogin bot(String token) {
        return BotLogin.of(token);
    }
}
