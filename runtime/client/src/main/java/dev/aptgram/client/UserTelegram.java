package dev.aptgram.client;

import dev.aptgram.api.UserApi;

/**
 * A person's signed-in account. Its {@link #api()} has the methods that people may call, so that one that only bots may
 * call does not compile.
 */
public non-sealed interface UserTelegram extends Telegram {
    /**
     * {@return a builder for a person's account} As {@link Telegram#builder()}, but a session of a bot is refused, and a
     * bot's token in the credentials is not used.
     */
    static TelegramBuilder<UserTelegram> builder() {
        return new TelegramBuilder<>(AccountKind.USER);
    }

    /** {@return Telegram's own methods, as far as a person may call them; see {@link Telegram#api()}} */
    @Override
    default UserApi api() {
        return UserApi.of(this);
    }
}
