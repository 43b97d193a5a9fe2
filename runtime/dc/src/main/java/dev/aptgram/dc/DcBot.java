package dev.aptgram.dc;

import dev.aptgram.dc.world.Account;

/**
 * A bot that may sign in to an embedded DC. Made by {@link EmbeddedDc#addBot(String)}; immutable.
 */
public final class DcBot {
    private final Account account;
    private final String token;

    DcBot(Account account, String token) {
        this.account = account;
        this.token = token;
    }

    /** {@return the bot's user id} */
    public long id() {
        return account.id();
    }

    /** {@return the bot's name} */
    public String name() {
        return account.firstName();
    }

    /** {@return the bot's public name without {@code @}} */
    public String username() {
        return String.valueOf(account.username());
    }

    /** {@return the token with which the bot signs in; a secret like any other, if only in this DC} */
    public String token() {
        return token;
    }

    Account account() {
        return account;
    }

    @Override
    public String toString() {
        return "DcBot[@" + username() + ", id=" + id() + "]";
    }
}
