package dev.aptgram.dispatch;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Filters on what somebody has written: {@code message.message}, which is the text of a message or the caption of its media. Call
 * them through {@link Filters}.
 */
public abstract class TextFilters extends ChatFilters {
    TextFilters() {}

    /** {@return messages that are texts: not media, not a report of an event} */
    public static Filter<MessageCtx> text() {
        return of("text", MessageCtx::hasText);
    }

    /**
     * {@return texts, not captions, that are exactly one of some}
     *
     * @param texts the texts
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> text(String... texts) {
        Set<String> known = Wanted.texts("text", texts);
        return of("text " + Arrays.toString(texts), ctx -> ctx.hasText() && known.contains(ctx.text()));
    }

    /** {@return media with a text below} */
    public static Filter<MessageCtx> caption() {
        return of("caption", TextFilters::isCaption);
    }

    /**
     * {@return texts and captions that are exactly one of some}
     *
     * @param texts the texts
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> textIs(String... texts) {
        Set<String> known = Wanted.texts("textIs", texts);
        return of("text in " + Arrays.toString(texts), ctx -> known.contains(ctx.text()));
    }

    /**
     * {@return texts and captions that are one of some, whatever the capitals}
     *
     * @param texts the texts
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> textIsIgnoreCase(String... texts) {
        Set<String> known = Wanted.folded("textIsIgnoreCase", texts);
        return of("text in " + Arrays.toString(texts) + " in any case", ctx -> known.contains(Wanted.fold(ctx.text())));
    }

    /**
     * {@return what {@link #textIs} passes, under the name that others give it}
     *
     * @param texts the texts
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> oneOf(String... texts) {
        Set<String> known = Wanted.texts("oneOf", texts);
        return of("text one of " + Arrays.toString(texts), ctx -> known.contains(ctx.text()));
    }

    /**
     * {@return texts and captions with something in them}
     *
     * @param part what, capitals as they are
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<MessageCtx> contains(String part) {
        String wanted = Wanted.part("contains", part);
        return of("contains \"" + part + "\"", ctx -> ctx.text().contains(wanted));
    }

    /**
     * {@return texts and captions with something in them, whatever the capitals}
     *
     * @param part what
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<MessageCtx> containsIgnoreCase(String part) {
        String folded = Wanted.fold(Wanted.part("containsIgnoreCase", part));
        return of(
                "contains \"" + part + "\" in any case",
                ctx -> Wanted.fold(ctx.text()).contains(folded));
    }

    /**
     * {@return texts and captions that begin with something}
     *
     * @param start what, capitals as they are
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<MessageCtx> startsWith(String start) {
        String wanted = Wanted.part("startsWith", start);
        return of("starts with \"" + start + "\"", ctx -> ctx.text().startsWith(wanted));
    }

    /**
     * {@return texts and captions that begin with something, whatever the capitals}
     *
     * @param start what
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<MessageCtx> startsWithIgnoreCase(String start) {
        String folded = Wanted.fold(Wanted.part("startsWithIgnoreCase", start));
        return of(
                "starts with \"" + start + "\" in any case",
                ctx -> Wanted.fold(ctx.text()).startsWith(folded));
    }

    /**
     * {@return texts and captions that end with something}
     *
     * @param end what, capitals as they are
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<MessageCtx> endsWith(String end) {
        String wanted = Wanted.part("endsWith", end);
        return of("ends with \"" + end + "\"", ctx -> ctx.text().endsWith(wanted));
    }

    /**
     * {@return texts and captions that end with something, whatever the capitals}
     *
     * @param end what
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<MessageCtx> endsWithIgnoreCase(String end) {
        String folded = Wanted.fold(Wanted.part("endsWithIgnoreCase", end));
        return of(
                "ends with \"" + end + "\" in any case",
                ctx -> Wanted.fold(ctx.text()).endsWith(folded));
    }

    /**
     * {@return texts and captions of some length}
     *
     * @param least at least so many UTF-16 units, from 0, as TL counts them
     * @param most at most so many
     * @throws IllegalArgumentException if no text can be so
     */
    public static Filter<MessageCtx> length(int least, int most) {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("Filters.length: no text is from " + least + " to " + most + " long.");
        }
        return of(
                "length " + least + " to " + most,
                ctx -> ctx.text().length() >= least && ctx.text().length() <= most);
    }

    /**
     * {@return texts and captions in which a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     */
    public static PartFilter<MessageCtx, MatchResult> regex(Pattern pattern) {
        return PartFilter.of("matches " + pattern, ctx -> found(pattern, ctx.text()));
    }

    /**
     * {@return texts and captions in which a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<MessageCtx, MatchResult> regex(String pattern) {
        return regex(Pattern.compile(pattern));
    }

    /**
     * {@return captions, not texts, in which a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     */
    public static PartFilter<MessageCtx, MatchResult> captionRegex(Pattern pattern) {
        return PartFilter.of("caption matches " + pattern, ctx -> isCaption(ctx) ? found(pattern, ctx.text()) : null);
    }

    /**
     * {@return captions, not texts, in which a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<MessageCtx, MatchResult> captionRegex(String pattern) {
        return captionRegex(Pattern.compile(pattern));
    }

    static boolean isCaption(MessageCtx ctx) {
        return ctx.hasMedia() && !ctx.text().isEmpty();
    }

    static @Nullable MatchResult found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher : null;
    }
}
