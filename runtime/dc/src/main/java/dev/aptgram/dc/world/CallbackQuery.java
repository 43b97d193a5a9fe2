package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A press on a callback button, which waits for the bot's answer. Guarded by the world's lock.
 */
public final class CallbackQuery {
    private final long id;
    private final Account user;
    private final Account bot;
    private final Letter letter;
    private final int messageId;
    private final String label;
    private final Bytes data;
    private final long pressedAtMillis;
    private @Nullable CallbackAnswer answer;
    private boolean delivered;

    CallbackQuery(long id, Account user, Account bot, Letter letter, String label, Bytes data, long pressedAtMillis) {
        this.id = id;
        this.user = user;
        this.bot = bot;
        this.letter = letter;
        this.messageId = letter.idFor(bot.id());
        this.label = label;
        this.data = data;
        this.pressedAtMillis = pressedAtMillis;
    }

    /** {@return the query's id, random} */
    public long id() {
        return id;
    }

    /** {@return who pressed} */
    public Account user() {
        return user;
    }

    /** {@return the bot that has to answer} */
    public Account bot() {
        return bot;
    }

    /** {@return the message with the button} */
    public Letter letter() {
        return letter;
    }

    /** {@return the message's id in the bot's box at the time of the press} */
    public int messageId() {
        return messageId;
    }

    /** {@return what the button said} */
    public String label() {
        return label;
    }

    /** {@return the button's data, 1 to 64 bytes} */
    public Bytes data() {
        return data;
    }

    /** {@return when the button was pressed, in Unix milliseconds} */
    public long pressedAtMillis() {
        return pressedAtMillis;
    }

    /** {@return the bot's answer, or null as long as there is none} */
    public @Nullable CallbackAnswer answer() {
        return answer;
    }

    /** {@return whether the bot has been told} */
    public boolean isDelivered() {
        return delivered;
    }

    /** Notes that the bot has been told. */
    public void delivered() {
        delivered = true;
    }

    void answered(CallbackAnswer given) {
        answer = given;
    }
}
