package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

public final class Filters {
    private Filters() {}

    public static <T> Filter<T> of(String name, Predicate<? super T> condition) {
        return null;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Filter<T> any(Filter<? super T>... filters) {
        return null;
    }

    public static Filter<UpdateCtx> business() {
        return null;
    }

    public static Filter<MessageCtx> outgoing() {
        return null;
    }

    public static Filter<MessageCtx> forOtherBots() {
        return null;
    }

    public static Filter<Ctx> privateChat() {
        return null;
    }

    public static Filter<MessageCtx> text() {
        return null;
    }

    public static Filter<MessageCtx> media() {
        return null;
    }

    public static Filter<MessageCtx> startsWith(String start) {
        return null;
    }

    public static PartFilter<MessageCtx, MatchResult> regex(Pattern pattern) {
        return null;
    }

    public static PartFilter<MessageCtx, MatchResult> regex(String pattern) {
        return null;
    }

    public static Filter<Ctx> user(long... ids) {
        return null;
    }

    public static Filter<MessageCtx> command(String... names) {
        return null;
    }

    public static Filter<CallbackCtx> dataPrefix(String prefix) {
        return null;
    }

    public static Filter<AlbumCtx> every(Filter<? super MessageCtx> filter) {
        return null;
    }

    public static Filter<Ctx> chat(ChatRef... chats) {
        return null;
    }
}
