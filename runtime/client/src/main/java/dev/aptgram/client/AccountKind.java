package dev.aptgram.client;

import dev.aptgram.errors.AuthException;
import dev.aptgram.storage.Account;

/** Whose account a builder's client is to be. */
enum AccountKind {
    /** Whoever the session or the credentials name. */
    ANY,
    /** A bot's. */
    BOT,
    /** A person's. */
    USER;

    /**
     * Checks an account.
     *
     * @throws AuthException if it is of the other kind; says what to do
     */
    void check(Account account) {
        if (this == BOT && !account.bot()) {
            throw new AuthException("this session belongs to user " + account.userId()
                    + ", a person, but a bot is to connect. Use another session for the bot, or"
                    + " UserTelegram.builder() for this one.");
        }
        if (this == USER && account.bot()) {
            throw new AuthException("this session belongs to bot " + account.userId()
                    + ", but a person is to connect. Use another session for the person, or BotTelegram.builder() for"
                    + " this one.");
        }
    }

    /** {@return whether a login may be used where this is asked for} */
    boolean allows(Login<?> login) {
        return this == ANY || this == of(login);
    }

    /** {@return the kind of account that a login leads to} */
    static AccountKind of(Login<?> login) {
        return login instanceof BotLogin ? BOT : USER;
    }
}
