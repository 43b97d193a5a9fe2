package dev.aptgram.dispatch;

import dev.aptgram.api.PlainMessage;
import dev.aptgram.client.ChatRef;
import dev.aptgram.storage.PeerKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The filters that come with Aptgram. Combine them with {@code and}, {@code or} and {@code not}. */
public final class Filters {
    private Filters() {}

    /**
     * {@return a condition of your own, with a name for the list of routes}
     *
     * @param name for example {@code on a Sunday}
     * @param condition the condition
     * @param <T> what it looks at
     */
    public static <T> Filter<T> of(String name, Predicate<? super T> condition) {
        return new NamedFilter<>(name, condition);
    }

    /**
     * {@return whether every one of some filters passes}
     *
     * @param filters the filters; none of them: always, and a route with that is one without a filter
     * @param <T> what they look at
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static <T> Filter<T> all(Filter<? super T>... filters) {
        List<Filter<? super T>> copy = List.of(filters);
        if (copy.isEmpty()) {
            return Everything.filter();
        }
        return new NamedFilter<>("all of " + copy, v -> copy.stream().allMatch(f -> f.test(v)));
    }

    /**
     * {@return whether one of some filters passes}
     *
     * @param filters the filters; none of them: never
     * @param <T> what they look at
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static <T> Filter<T> any(Filter<? super T>... filters) {
        List<Filter<? super T>> copy = List.of(filters);
        return new NamedFilter<>("any of " + copy, v -> copy.stream().anyMatch(f -> f.test(v)));
    }

    /** {@return what happens between the account and one user} */
    public static Filter<Ctx> privateChat() {
        return of("private chat", ctx -> ctx.chat().isPrivate());
    }

    /** {@return messages in a group: basic or super, not a channel's posts} */
    public static Filter<MessageCtx> group() {
        return of("group", ctx -> !ctx.chat().isPrivate() && !isPost(ctx));
    }

    /** {@return posts of a broadcast channel} */
    public static Filter<MessageCtx> channel() {
        return of("channel", Filters::isPost);
    }

    /**
     * {@return what happens in one of some chats}
     *
     * @param chats the chats
     */
    public static Filter<Ctx> chat(ChatRef... chats) {
        Set<ChatRef> known = Set.copyOf(Arrays.asList(chats));
        return of("chat in " + Arrays.toString(chats), ctx -> known.contains(ctx.chat()));
    }

    /**
     * {@return what one of some users does}
     *
     * @param ids the users' ids
     */
    public static Filter<Ctx> user(long... ids) {
        Set<Long> known = LongStream.of(ids).boxed().collect(Collectors.toUnmodifiableSet());
        return of(
                "user in " + Arrays.toString(ids),
                ctx -> ctx.sender().kind() == PeerKind.USER
                        && known.contains(ctx.sender().id()));
    }

    /** {@return what a bot does} */
    public static Filter<Ctx> fromBot() {
        return of("from a bot", ctx -> ctx.sender().bot());
    }

    /** {@return messages that are texts: not media, not a report of an event} */
    public static Filter<MessageCtx> text() {
        return of("text", MessageCtx::hasText);
    }

    /** {@return messages with media; the preview of a link is none} */
    public static Filter<MessageCtx> media() {
        return of("media", MessageCtx::hasMedia);
    }

    /** {@return media with a text below} */
    public static Filter<MessageCtx> caption() {
        return of("caption", ctx -> ctx.hasMedia() && !ctx.text().isEmpty());
    }

    /** {@return reports of an event, such as a new member} */
    public static Filter<MessageCtx> service() {
        return of("service", ctx -> ctx.message().isService());
    }

    /** {@return messages that quote another one of the same chat} */
    public static Filter<MessageCtx> reply() {
        return of("reply", ctx -> ctx.message().replyTo().isPresent());
    }

    /** {@return commands for this bot} */
    public static Filter<MessageCtx> anyCommand() {
        return of("any command", ctx -> ctx.command().isPresent());
    }

    /**
     * {@return one of some commands for this bot}
     *
     * @param names the commands without the slash
     */
    public static Filter<MessageCtx> command(String... names) {
        Set<String> known = Arrays.stream(names)
                .map(name -> new BotCommand(name, "").name())
                .collect(Collectors.toUnmodifiableSet());
        return of(
                "command in " + Arrays.toString(names),
                ctx -> ctx.command().filter(known::contains).isPresent());
    }

    /**
     * {@return texts and captions that are exactly one of some}
     *
     * @param texts the texts
     */
    public static Filter<MessageCtx> textIs(String... texts) {
        Set<String> known = Set.copyOf(Arrays.asList(texts));
        return of("text in " + Arrays.toString(texts), ctx -> known.contains(ctx.text()));
    }

    /**
     * {@return texts and captions with something in them}
     *
     * @param part what, capitals as they are
     */
    public static Filter<MessageCtx> contains(String part) {
        return of("contains \"" + part + "\"", ctx -> ctx.text().contains(part));
    }

    /**
     * {@return texts and captions with something in them, whatever the capitals}
     *
     * @param part what
     */
    public static Filter<MessageCtx> containsIgnoreCase(String part) {
        String folded = part.toLowerCase(Locale.ROOT);
        return of(
                "contains \"" + part + "\" in any case",
                ctx -> ctx.text().toLowerCase(Locale.ROOT).contains(folded));
    }

    /**
     * {@return texts and captions that begin with something}
     *
     * @param start what, capitals as they are
     */
    public static Filter<MessageCtx> startsWith(String start) {
        return of("starts with \"" + start + "\"", ctx -> ctx.text().startsWith(start));
    }

    /**
     * {@return texts and captions that end with something}
     *
     * @param end what, capitals as they are
     */
    public static Filter<MessageCtx> endsWith(String end) {
        return of("ends with \"" + end + "\"", ctx -> ctx.text().endsWith(end));
    }

    /**
     * {@return texts and captions in which a pattern is found}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     */
    public static Filter<MessageCtx> regex(Pattern pattern) {
        return of("matches " + pattern, ctx -> pattern.matcher(ctx.text()).find());
    }

    /**
     * {@return texts and captions in which a pattern is found}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static Filter<MessageCtx> regex(String pattern) {
        return regex(Pattern.compile(pattern));
    }

    /**
     * {@return presses on buttons with one of some data}
     *
     * @param data the data
     */
    public static Filter<CallbackCtx> data(String... data) {
        Set<String> known = Set.copyOf(Arrays.asList(data));
        return of("data in " + Arrays.toString(data), ctx -> known.contains(ctx.text()));
    }

    /**
     * {@return presses on buttons whose data begins so}
     *
     * @param prefix how
     */
    public static Filter<CallbackCtx> dataPrefix(String prefix) {
        return of("data starts with \"" + prefix + "\"", ctx -> ctx.text().startsWith(prefix));
    }

    private static boolean isPost(MessageCtx ctx) {
        return ctx.message().raw() instanceof PlainMessage plain && plain.post();
    }
}
