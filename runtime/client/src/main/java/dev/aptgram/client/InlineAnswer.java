package dev.aptgram.client;

import dev.aptgram.api.InlineBotSwitchPM;
import dev.aptgram.api.InputDocument;
import dev.aptgram.api.InputPhoto;
import dev.aptgram.api.messages.SetInlineBotResults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an inline query is answered with: {@code messages.setInlineBotResults}. Immutable: each method returns another value.
 *
 * <pre>{@code
 * return InlineAnswer.create()
 *     .article("hi", "Say hi", "Hi there!")
 *     .photo("cat", "https://example.org/cat.jpg")
 *     .personal();
 * }</pre>
 */
public final class InlineAnswer {
    /** The most results of one answer. */
    public static final int MAX_RESULTS = 50;

    /** The most bytes of an offset. */
    public static final int MAX_OFFSET = 64;

    private static final InlineAnswer EMPTY =
            new InlineAnswer(List.of(), Duration.ofMinutes(5), null, false, false, null);

    private final List<InlineResult> results;
    private final Duration cache;
    private final @Nullable String nextOffset;
    private final boolean personal;
    private final boolean gallery;
    private final @Nullable InlineBotSwitchPM button;

    private InlineAnswer(
            List<InlineResult> results,
            Duration cache,
            @Nullable String nextOffset,
            boolean personal,
            boolean gallery,
            @Nullable InlineBotSwitchPM button) {
        this.results = results;
        this.cache = cache;
        this.nextOffset = nextOffset;
        this.personal = personal;
        this.gallery = gallery;
        this.button = button;
    }

    /** {@return an answer without results, which Telegram keeps for five minutes} */
    public static InlineAnswer create() {
        return EMPTY;
    }

    /**
     * Adds a result.
     *
     * @param result the result; its id is no other's of the answer
     * @return the answer with it
     * @throws IllegalArgumentException if another one has its id, or there are {@value #MAX_RESULTS}
     */
    public InlineAnswer result(InlineResult result) {
        if (results.size() == MAX_RESULTS) {
            throw new IllegalArgumentException("Telegram takes " + MAX_RESULTS
                    + " results at once. Give the others when the query comes again with nextOffset(...)");
        }
        if (results.stream().anyMatch(other -> other.id().equals(result.id()))) {
            throw new IllegalArgumentException("two results have the id \"" + result.id() + "\"");
        }
        List<InlineResult> more = new ArrayList<>(results);
        more.add(result);
        return new InlineAnswer(List.copyOf(more), cache, nextOffset, personal, gallery, button);
    }

    /**
     * Adds a result that sends a plain text.
     *
     * @param id what a handler of chosen results gets, 1 to 64 bytes
     * @param title what the list shows
     * @param text what is sent
     * @return the answer with it
     */
    public InlineAnswer article(String id, String title, String text) {
        return article(id, title, OutgoingText.of(text));
    }

    /**
     * Adds a result that sends a text.
     *
     * @param id what a handler of chosen results gets, 1 to 64 bytes
     * @param title what the list shows
     * @param content what is sent, with an inline keyboard if it has one
     * @return the answer with it
     */
    public InlineAnswer article(String id, String title, OutgoingText content) {
        return result(InlineResult.article(id, title, content));
    }

    /**
     * Adds a result that sends a photo from the web.
     *
     * @param id what a handler of chosen results gets, 1 to 64 bytes
     * @param url where the photo is, a JPEG
     * @return the answer with it
     */
    public InlineAnswer photo(String id, String url) {
        return result(InlineResult.photo(id, url));
    }

    /**
     * Adds a result that sends a photo that Telegram has already.
     *
     * @param id what a handler of chosen results gets, 1 to 64 bytes
     * @param photo the photo
     * @return the answer with it
     */
    public InlineAnswer photo(String id, InputPhoto photo) {
        return result(InlineResult.photo(id, photo));
    }

    /**
     * Adds a result that sends a file that Telegram has already.
     *
     * @param id what a handler of chosen results gets, 1 to 64 bytes
     * @param title what the list shows
     * @param document the file
     * @return the answer with it
     */
    public InlineAnswer document(String id, String title, InputDocument document) {
        return result(InlineResult.document(id, title, document));
    }

    /**
     * {@return the same answer, which Telegram may give by itself for a while, without asking the bot}
     *
     * @param time how long, whole seconds
     * @throws IllegalArgumentException if it is negative
     */
    public InlineAnswer cachedFor(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("an answer is kept for a time that is not negative, not for " + time);
        }
        return new InlineAnswer(results, time, nextOffset, personal, gallery, button);
    }

    /**
     * Says that there are more results: when the user has seen these, the query comes again with this offset.
     *
     * @param offset anything, 1 to {@value #MAX_OFFSET} bytes
     * @return the answer with it
     * @throws IllegalArgumentException if it has another length
     */
    public InlineAnswer nextOffset(String offset) {
        int bytes = offset.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_OFFSET) {
            throw new IllegalArgumentException("an offset has 1 to " + MAX_OFFSET + " bytes, not " + bytes
                    + "; leave it out after the last results");
        }
        return new InlineAnswer(results, cache, offset, personal, gallery, button);
    }

    /** {@return the same answer, which Telegram gives by itself to the same user only} */
    public InlineAnswer personal() {
        return new InlineAnswer(results, cache, nextOffset, true, gallery, button);
    }

    /** {@return the same answer, shown as a grid of pictures instead of a list} */
    public InlineAnswer gallery() {
        return new InlineAnswer(results, cache, nextOffset, personal, true, button);
    }

    /**
     * Puts a button above the results that opens the private chat with the bot.
     *
     * @param label what it shows
     * @param parameter what {@code /start} gets there: 1 to 64 of A-Z, a-z, 0-9, '_' and '-'
     * @return the answer with it
     * @throws IllegalArgumentException if the parameter is none
     */
    public InlineAnswer startButton(String label, String parameter) {
        if (!parameter.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "the parameter of a start button has 1 to 64 of A-Z, a-z, 0-9, '_' and '-', not \"" + parameter
                            + "\"");
        }
        return new InlineAnswer(
                results,
                cache,
                nextOffset,
                personal,
                gallery,
                new InlineBotSwitchPM(ButtonRows.label(label), parameter));
    }

    /** {@return the results, in order; immutable} */
    public List<InlineResult> results() {
        return results;
    }

    /**
     * {@return the same answer with what its results send changed} For buttons that carry records: a dispatcher makes bytes of them so.
     *
     * @param change changes each text
     */
    public InlineAnswer map(Function<? super OutgoingText, OutgoingText> change) {
        List<InlineResult> changed =
                results.stream().map(result -> result.map(change)).toList();
        return new InlineAnswer(changed, cache, nextOffset, personal, gallery, button);
    }

    /**
     * {@return the call that answers a query}
     *
     * @param queryId the query's id
     * @throws IllegalStateException if a button still carries a record
     */
    public SetInlineBotResults toMethod(long queryId) {
        int seconds = (int) Math.min(cache.toSeconds(), Integer.MAX_VALUE);
        return SetInlineBotResults.builder(
                        queryId, results.stream().map(InlineResult::toTl).toList(), seconds)
                .nextOffset(nextOffset)
                .private_(personal)
                .gallery(gallery)
                .switchPm(button)
                .build();
    }

    @Override
    public String toString() {
        return "InlineAnswer[" + results.size() + " results]";
    }
}
