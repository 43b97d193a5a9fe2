package dev.aptgram.client;

import dev.aptgram.api.Update;
import java.time.Instant;

/** An update that has no type of its own, as Telegram sent it. Its text shows only its TL name. */
public final class RawUpdate implements ClientUpdate {
    private final Telegram tg;
    private final Update update;
    private final Instant date;

    /**
     * Wraps an update.
     *
     * @param tg the client that received it
     * @param update the TL object
     * @param date when Telegram sent it, to the second
     */
    public RawUpdate(Telegram tg, Update update, Instant date) {
        this.tg = tg;
        this.update = update;
        this.date = date;
    }

    @Override
    public Telegram tg() {
        return tg;
    }

    /** {@return the TL object} */
    public Update update() {
        return update;
    }

    /** {@return when Telegram sent it, to the second} */
    public Instant date() {
        return date;
    }

    @Override
    public String toString() {
        return "RawUpdate[" + update.tlName() + "]";
    }
}
