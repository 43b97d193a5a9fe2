package dev.aptgram.dc.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What somebody types behind a bot's name in the input field of a chat. Guarded by the world's lock. */
public final class InlineQuery extends BotQuery {
    private final Account chat;
    private final String text;
    private final String offset;
    private @Nullable InlineResults answer;

    InlineQuery(long id, Account user, Account bot, Account chat, String text, String offset, long askedAtMillis) {
        super(id, user, bot, askedAtMillis);
        this.chat = chat;
        this.text = text;
        this.offset = offset;
    }

    /** {@return the other side of the chat in which it is typed} */
    public Account chat() {
        return chat;
    }

    /** {@return what is typed; may be empty} */
    public String text() {
        return text;
    }

    /** {@return where the results are to begin: empty, or what an earlier answer said} */
    public String offset() {
        return offset;
    }

    /** {@return the bot's answer, or null as long as there is none} */
    public @Nullable InlineResults answer() {
        return answer;
    }

    /** {@return half a minute} Telegram documents no figure and is about as patient. */
    @Override
    public Duration lifetime() {
        return Duration.ofSeconds(30);
    }

    void answered(InlineResults given) {
        answer = given;
        close();
    }
}
