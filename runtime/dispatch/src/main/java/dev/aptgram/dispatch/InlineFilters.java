package dev.aptgram.dispatch;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Filters on inline queries and albums. A filter for each constructor of {@code InlineQueryPeerType} is inherited: {@code
 * inlineInMegagroup()}. Call them through {@link Filters}.
 */
public abstract class InlineFilters extends InlineConstructorFilters {
    InlineFilters() {}

    /**
     * {@return inline queries in which a pattern is found: {@code updateBotInlineQuery.query}; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     */
    public static PartFilter<InlineCtx, MatchResult> inlineQuery(Pattern pattern) {
        return PartFilter.of("inline query matches " + pattern, ctx -> found(pattern, ctx.text()));
    }

    /**
     * {@return inline queries in which a pattern is found: {@code updateBotInlineQuery.query}; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<InlineCtx, MatchResult> inlineQuery(String pattern) {
        return inlineQuery(Pattern.compile(pattern));
    }

    /**
     * {@return inline queries that are typed in one of some kinds of chat: {@code updateBotInlineQuery.peer_type}}
     *
     * @param kinds the kinds
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<InlineCtx> inlineChatType(InlineChatKind... kinds) {
        Wanted.some("inlineChatType", kinds.length, "a kind");
        Set<InlineChatKind> known = Set.copyOf(Arrays.asList(kinds));
        return of(
                "inline in " + Arrays.toString(kinds),
                ctx -> ctx.chatKind().filter(known::contains).isPresent());
    }

    /**
     * {@return that one of some results of an inline query was sent: {@code updateBotInlineSend.id}}
     *
     * @param ids the ids that the answer gave the results
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<ChosenInlineCtx> chosenInline(String... ids) {
        Set<String> known = Wanted.texts("chosenInline", ids);
        return of("chosen in " + Arrays.toString(ids), ctx -> known.contains(ctx.resultId()));
    }

    /**
     * {@return albums of which each message passes}
     *
     * @param filter what it has to pass
     */
    public static Filter<AlbumCtx> every(Filter<? super MessageCtx> filter) {
        Predicate<MessageCtx> passes = filter::test;
        return of("every " + filter, ctx -> ctx.messages().stream().allMatch(passes));
    }

    /**
     * {@return albums of which some message passes}
     *
     * @param filter what it has to pass
     */
    public static Filter<AlbumCtx> some(Filter<? super MessageCtx> filter) {
        Predicate<MessageCtx> passes = filter::test;
        return of("some " + filter, ctx -> ctx.messages().stream().anyMatch(passes));
    }
}
