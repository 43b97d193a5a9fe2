package dev.aptgram.client;

import java.util.Objects;

/** How to sign in when the session is not signed in yet. Its text says nothing secret. */
public final class Login {
    private final String botToken;

    private Login(String botToken) {
        this.botToken = botToken;
    }

    /**
     * Signs a bot in.
     *
     * @param token the token that @BotFather gave, for example {@code 123456:ABC-DEF}
     * @return the login
     * @throws IllegalArgumentException if the token has not the form of one; the message does not repeat it
     */
    public static Login bot(String token) {
        String trimmed = token.strip();
        int colon = trimmed.indexOf(':');
        if (colon <= 0 || colon == trimmed.length() - 1 || !isNumber(trimmed.substring(0, colon))) {
            throw new IllegalArgumentException("this is no bot token: it must look like 123456:ABC-DEF, a number, a"
                    + " colon and letters. Copy it from @BotFather");
        }
        return new Login(trimmed);
    }

    String botToken() {
        return botToken;
    }

    /** {@return the id of the bot that the token belongs to} */
    long botId() {
        return Long.parseLong(botToken.substring(0, botToken.indexOf(':')));
    }

    private static boolean isNumber(String digits) {
        return digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Login login && login.botToken.equals(botToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(botId());
    }

    @Override
    public String toString() {
        return "Login[bot " + botId() + "]";
    }
}
