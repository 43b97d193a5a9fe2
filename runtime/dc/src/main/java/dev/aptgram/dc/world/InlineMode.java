package dev.aptgram.dc.world;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What bots offer in the chats of others, and the messages that come of it. Guarded by the world's lock. */
public final class InlineMode {
    private final World world;
    private final Questions questions;
    private final Map<InlineKey, Letter> messages = new HashMap<>();

    InlineMode(World world, Questions questions) {
        this.world = world;
        this.questions = questions;
    }

    /**
     * Types a query.
     *
     * @param user who types
     * @param bot whose name is in front
     * @param chat the other side of the chat in which it is typed
     * @param text what is typed
     * @param offset where the results are to begin
     * @return the question, which waits for the bot
     */
    public InlineQuery type(Account user, Account bot, Account chat, String text, String offset) {
        InlineQuery query = questions.inline(user, bot, chat, text, offset);
        world.tell(new WorldEvent.Asked(query));
        return query;
    }

    /**
     * {@return an inline query of a person's, answered or not}
     *
     * @param user the person
     * @param queryId its id
     * @throws Refusal {@code QUERY_ID_INVALID} if there is none
     */
    public InlineQuery typed(Account user, long queryId) {
        InlineQuery query = questions.typed(user, queryId);
        if (query == null) {
            throw Refusal.badRequest("QUERY_ID_INVALID");
        }
        return query;
    }

    /**
     * {@return a query that a bot may answer now}
     *
     * @param bot the bot
     * @param queryId the query's id
     * @throws Refusal {@code QUERY_ID_INVALID} if there is no such query to this bot, it has been answered, or it is too old
     */
    public InlineQuery open(Account bot, long queryId) {
        return questions.open(InlineQuery.class, bot, queryId);
    }

    /**
     * Answers a query.
     *
     * @param query the query, {@linkplain #open open}
     * @param results the results
     */
    public void answer(InlineQuery query, InlineResults results) {
        query.answered(results);
        world.tell(new WorldEvent.Answered(query));
    }

    /**
     * Sends a result to the chat where the query was typed.
     *
     * @param user who has typed
     * @param queryId the query's id
     * @param resultId the result's id
     * @return the sender's copy of the message
     * @throws Refusal {@code QUERY_ID_INVALID}, {@code INLINE_RESULT_EXPIRED}, {@code RESULT_ID_INVALID}, or why the chat takes no
     *     message; {@code WEBPAGE_MEDIA_EMPTY} for what would have to be fetched from the web
     */
    public Copy choose(Account user, long queryId, String resultId) {
        InlineQuery query = typed(user, queryId);
        InlineResults answer = query.answer();
        if (answer == null) {
            throw Refusal.badRequest("INLINE_RESULT_EXPIRED");
        }
        InlineResults.Result chosen = answer.results().stream()
                .filter(result -> result.id().equals(resultId))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("RESULT_ID_INVALID"));
        Content content = chosen.content();
        if (content == null) {
            throw Refusal.badRequest("WEBPAGE_MEDIA_EMPTY");
        }
        Copy sent = world.sendVia(user, query.chat(), content, query.bot());
        InlineKey key = null;
        if (content.hasInlineKeyboard()) {
            // Only such a message can come back to the bot, so only of such a one it is told the id.
            key = new InlineKey(user.id(), sent.id());
            sent.letter().inlineAs(key);
            messages.put(key, sent.letter());
        }
        world.tell(new WorldEvent.Chosen(query.bot(), user, query.text(), resultId, key, new Delivery()));
        return sent;
    }

    /**
     * {@return a message that was sent by way of a bot}
     *
     * @param bot the bot
     * @param key how the bot knows it
     * @throws Refusal {@code MESSAGE_ID_INVALID} if there is none, or none any more
     */
    public Letter existing(Account bot, InlineKey key) {
        @Nullable Letter letter = messages.get(key);
        if (letter == null || !bot.equals(letter.via()) || letter.isGone()) {
            throw Refusal.badRequest("MESSAGE_ID_INVALID");
        }
        return letter;
    }
}
