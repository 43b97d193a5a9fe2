package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A press on a callback button, which waits for the bot's answer. Guarded by the world's lock. */
public final class CallbackQuery extends BotQuery {
    private final Account chat;
    private final Letter letter;
    private final int messageId;
    private final String label;
    private final Bytes data;
    private @Nullable CallbackAnswer answer;

    CallbackQuery(long id, Copy copy, Account bot, String label, Bytes data, long pressedAtMillis) {
        super(id, copy.owner(), bot, pressedAtMillis);
        this.chat = copy.peer();
        this.letter = copy.letter();
        this.messageId = letter.idFor(bot.id());
        this.label = label;
        this.data = data;
    }

    /** {@return the other side of the chat in which it was pressed} */
    public Account chat() {
        return chat;
    }

    /** {@return the message with the button} */
    public Letter letter() {
        return letter;
    }

    /** {@return the message's id in the bot's box at the time of the press; 0 if it isn't there, being an inline one} */
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

    /** {@return the bot's answer, or null as long as there is none} */
    public @Nullable CallbackAnswer answer() {
        return answer;
    }

    @Override
    public Duration lifetime() {
        return Duration.ofMinutes(1);
    }

    void answered(CallbackAnswer given) {
        answer = given;
        close();
    }
}
