package dev.aptgram.dc.world;

import dev.aptgram.api.PostAddress;
import dev.aptgram.tl.Bytes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody asks how an invoice's goods come to an address. Guarded by the world's lock. */
public final class ShippingQuery extends BotQuery {
    private final Bytes payload;
    private final PostAddress address;
    private @Nullable ShippingAnswer answer;

    ShippingQuery(long id, Account user, Account bot, Bytes payload, PostAddress address, long askedAtMillis) {
        super(id, user, bot, askedAtMillis);
        this.payload = payload;
        this.address = address;
    }

    /** {@return what the bot has written on its invoice} */
    public Bytes payload() {
        return payload;
    }

    /** {@return where the goods are to go} */
    public PostAddress address() {
        return address;
    }

    /** {@return the bot's answer, or null as long as there is none} */
    public @Nullable ShippingAnswer answer() {
        return answer;
    }

    /** {@return half a minute; Telegram documents no figure} */
    @Override
    public Duration lifetime() {
        return Duration.ofSeconds(30);
    }

    void answered(ShippingAnswer given) {
        answer = given;
        close();
    }
}
