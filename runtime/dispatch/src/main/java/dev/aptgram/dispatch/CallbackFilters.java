package dev.aptgram.dispatch;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Filters on presses: {@code updateBotCallbackQuery}. Call them through {@link Filters}. */
public abstract class CallbackFilters extends PaymentFilters {
    CallbackFilters() {}

    /**
     * {@return presses on buttons with one of some data}
     *
     * @param data the data
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<CallbackCtx> data(String... data) {
        Set<String> known = Wanted.texts("data", data);
        return of("data in " + Arrays.toString(data), ctx -> known.contains(ctx.text()));
    }

    /**
     * {@return presses on buttons that carry such a record; the part is the record} The bot has to have a handler of the record: what
     * no handler takes is not decoded. May ask the store of what buttons carry.
     *
     * @param type the {@code @CallbackData} record
     * @param <T> the record
     */
    public static <T extends Record> PartFilter<CallbackCtx, T> data(Class<T> type) {
        return PartFilter.of(
                "data is a " + type.getSimpleName(),
                type,
                ctx -> ctx.buttonData() instanceof ButtonData.Value value ? value.data() : null);
    }

    /**
     * {@return presses on buttons whose data begins so}
     *
     * @param prefix how
     * @throws IllegalArgumentException if it is empty
     */
    public static Filter<CallbackCtx> dataPrefix(String prefix) {
        String wanted = Wanted.part("dataPrefix", prefix);
        return of("data starts with \"" + prefix + "\"", ctx -> ctx.text().startsWith(wanted));
    }

    /**
     * {@return presses on buttons in whose data a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     */
    public static PartFilter<CallbackCtx, MatchResult> dataRegex(Pattern pattern) {
        return PartFilter.of("data matches " + pattern, ctx -> found(pattern, ctx.text()));
    }

    /**
     * {@return presses on buttons in whose data a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<CallbackCtx, MatchResult> dataRegex(String pattern) {
        return dataRegex(Pattern.compile(pattern));
    }

    /** {@return presses on any button, in chats and below inline messages} */
    public static Filter<UpdateCtx> anyCallback() {
        return of("any callback", ButtonPress.class::isInstance);
    }

    /** {@return presses on buttons below messages that were sent by way of the bot, from inline queries} */
    public static Filter<UpdateCtx> inlineMessage() {
        return of("inline message", InlineCallbackCtx.class::isInstance);
    }

    /** {@return presses on the button that starts a game: {@code updateBotCallbackQuery.game_short_name}, the part} */
    public static PartFilter<CallbackCtx, String> gameCallback() {
        return PartFilter.of("game callback", ctx -> ctx.query().raw().gameShortName());
    }

    /**
     * {@return presses on the button that starts one of some games: {@code updateBotCallbackQuery.game_short_name}, the part}
     *
     * @param games the games' short names
     * @throws IllegalArgumentException if there is none
     */
    public static PartFilter<CallbackCtx, String> gameCallback(String... games) {
        Set<String> known = Wanted.texts("gameCallback", games);
        return PartFilter.of("game callback in " + Arrays.toString(games), ctx -> {
            String game = ctx.query().raw().gameShortName();
            return game != null && known.contains(game) ? game : null;
        });
    }
}
