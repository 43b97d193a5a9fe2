package dev.aptgram.dc.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody wants to pay an invoice of a bot, which may still refuse. Guarded by the world's lock. */
public final class CheckoutQuery extends BotQuery {
    private final Payment payment;
    private @Nullable CheckoutAnswer answer;

    CheckoutQuery(long id, Account user, Account bot, Payment payment, long askedAtMillis) {
        super(id, user, bot, askedAtMillis);
        this.payment = payment;
    }

    /** {@return what is to be paid} */
    public Payment payment() {
        return payment;
    }

    /** {@return the bot's answer, or null as long as there is none} */
    public @Nullable CheckoutAnswer answer() {
        return answer;
    }

    /** {@return ten seconds, as Telegram documents} */
    @Override
    public Duration lifetime() {
        return Duration.ofSeconds(10);
    }

    void answered(CheckoutAnswer given) {
        answer = given;
        close();
    }
}
