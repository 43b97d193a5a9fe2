package dev.aptgram.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs a bot in with its token. Made by {@link Login#bot}; immutable. Its text shows the bot's id only. */
public final class BotLogin implements Login<BotTelegram> {
    private final String token;

    private BotLogin(String token) {
        this.token = token;
    }

    static BotLogin of(String token) {
        String trimmed = token.strip();
        int colon = trimmed.indexOf(':');
        if (colon <= 0 || colon == trimmed.length() - 1 || !isNumber(trimmed.substring(0, colon))) {
            throw new IllegalArgumentException("this is no bot token: it must look like 123456:ABC-DEF, a number, a"
                    + " colon and letters. Copy it from @BotFather");
        }
        return new BotLogin(trimmed);
    }

    String token() {
        return token;
    }

    /** {@return the id of the bot that the token belongs to} */
    public long botId() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    private static boolean isNumber(String digits) {
        return digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BotLogin login && login.token.equals(token);
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
