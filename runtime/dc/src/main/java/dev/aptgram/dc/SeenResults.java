package dev.aptgram.dc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees above the input field after having typed an inline query: what
 * {@link VirtualUser#searches(DcBot, VirtualUser, String)} yields.
 *
 * @param queryId the query that was answered, for {@link VirtualUser#chooses}
 * @param bot the bot's name
 * @param results the results, in order
 * @param gallery whether they are shown as a grid
 * @param nextOffset where further results begin, or null if there are none; see {@link VirtualUser#scrolls}
 * @param button what the button above the results says, or null if there is none
 */
public record SeenResults(
        long queryId,
        String bot,
        List<Result> results,
        boolean gallery,
        @Nullable String nextOffset,
        @Nullable String button) {
    /** Copies the list. */
    public SeenResults {
        results = List.copyOf(results);
    }

    /** {@return the ids of the results, in order} */
    public List<String> ids() {
        return results.stream().map(Result::id).toList();
    }

    /**
     * One result.
     *
     * @param id its id; the list does not show it
     * @param type such as {@code article} or {@code photo}
     * @param title what the list shows, or null
     * @param description what the list shows below it, or null
     * @param text what is sent, or the caption; null where it would have to be fetched from the web
     */
    public record Result(
            String id,
            String type,
            @Nullable String title,
            @Nullable String description,
            @Nullable String text) {}
}
