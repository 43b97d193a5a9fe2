package dev.aptgram.dc.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bot answers to an inline query: {@code messages.setInlineBotResults}.
 *
 * @param results the results, in order
 * @param gallery whether they are shown as a grid
 * @param nextOffset where further results begin, or null if there are none
 * @param button what the button above the results says, or null if there is none
 */
public record InlineResults(
        List<Result> results,
        boolean gallery,
        @Nullable String nextOffset,
        @Nullable String button) {
    /** Copies the list. */
    public InlineResults {
        results = List.copyOf(results);
    }

    /**
     * One result.
     *
     * @param id its id, no other's of the answer
     * @param type such as {@code article} or {@code photo}
     * @param title what the list shows, or null
     * @param description what the list shows below it, or null
     * @param content what is sent, or null if the DC cannot send it because it would have to be fetched from the web
     */
    public record Result(
            String id,
            String type,
            @Nullable String title,
            @Nullable String description,
            @Nullable Content content) {}
}
