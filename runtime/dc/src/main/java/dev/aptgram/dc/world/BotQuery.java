package dev.aptgram.dc.world;

import java.time.Duration;

/** What a person asks a bot: it is answered once, in time, by that bot, or not at all. Guarded by the world's lock. */
public abstract sealed class BotQuery permits CallbackQuery, InlineQuery, CheckoutQuery, ShippingQuery {
    private final long id;
    private final Account user;
    private final Account bot;
    private final long askedAtMillis;
    private final Delivery delivery = new Delivery();
    private boolean answered;

    BotQuery(long id, Account user, Account bot, long askedAtMillis) {
        this.id = id;
        this.user = user;
        this.bot = bot;
        this.askedAtMillis = askedAtMillis;
    }

    /** {@return the query's id, random} */
    public final long id() {
        return id;
    }

    /** {@return who asks} */
    public final Account user() {
        return user;
    }

    /** {@return the bot that has to answer} */
    public final Account bot() {
        return bot;
    }

    /** {@return whether the bot has been told} */
    public final Delivery delivery() {
        return delivery;
    }

    /** {@return whether the bot has answered} */
    public final boolean isAnswered() {
        return answered;
    }

    /** {@return how long the bot may take; later the query's id is invalid} */
    public abstract Duration lifetime();

    final boolean isOver(long nowMillis) {
        return answered || nowMillis - askedAtMillis > lifetime().toMillis();
    }

    final void close() {
        answered = true;
    }
}
