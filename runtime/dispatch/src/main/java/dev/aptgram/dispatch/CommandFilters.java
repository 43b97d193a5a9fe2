package dev.aptgram.dispatch;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters on commands: texts that begin with a slash and a name. Call them through {@link Filters}. */
public abstract class CommandFilters extends TextFilters {
    private static final String START = "start";

    CommandFilters() {}

    /** {@return commands for this bot} */
    public static Filter<MessageCtx> anyCommand() {
        return of("any command", ctx -> ctx.command().isPresent());
    }

    /**
     * {@return one of some commands for this bot}
     *
     * @param names the commands without the slash
     * @throws IllegalArgumentException if there is none, or one is no command
     */
    public static Filter<MessageCtx> command(String... names) {
        Wanted.some("command", names.length, "a name");
        Set<String> known = Arrays.stream(names)
                .map(name -> new BotCommand(name, "").name())
                .collect(Collectors.toUnmodifiableSet());
        return of(
                "command in " + Arrays.toString(names),
                ctx -> ctx.command().filter(known::contains).isPresent());
    }

    /**
     * {@return commands for this bot whose whole name fits a pattern; the part is what fits}
     *
     * @param pattern a pattern for names in small letters, without the slash
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<MessageCtx, MatchResult> commandRegex(String pattern) {
        return commandRegex(Pattern.compile(pattern));
    }

    /**
     * {@return commands for this bot whose whole name fits a pattern; the part is what fits}
     *
     * @param pattern a pattern for names in small letters, without the slash
     */
    public static PartFilter<MessageCtx, MatchResult> commandRegex(Pattern pattern) {
        return PartFilter.of(
                "command like " + pattern, ctx -> whole(pattern, ctx.command().orElse(null)));
    }

    /**
     * {@return texts that are one of some commands behind another sign than the slash, such as {@code !ban}}
     *
     * @param prefixes the signs, each a character
     * @param names the names behind the sign, whatever the capitals; none of them: any
     * @throws IllegalArgumentException if there is no sign, or one of them stands in names
     */
    public static Filter<MessageCtx> prefixed(String prefixes, String... names) {
        if (prefixes.isEmpty() || prefixes.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            throw new IllegalArgumentException("Filters.prefixed: \"" + prefixes
                    + "\" are no signs before a name. Give one or more characters such as \"!\" or \"!.\".");
        }
        Set<String> known = names.length == 0 ? Set.of() : Wanted.folded("prefixed", names);
        return of("command " + Arrays.toString(names) + " behind one of " + prefixes, ctx -> {
            String text = ctx.text();
            if (!ctx.hasText() || prefixes.indexOf(text.charAt(0)) < 0) {
                return false;
            }
            CommandText command =
                    CommandText.parse("/" + text.substring(1), ctx.tg().self().username());
            return command != null && command.mine() && (known.isEmpty() || known.contains(command.name()));
        });
    }

    /** {@return commands that name another bot, such as {@code /start@other_bot}} */
    public static Filter<MessageCtx> forOtherBots() {
        return about(Trait.OTHER_BOTS, "command for another bot", MessageCtx::isForAnotherBot);
    }

    /** {@return {@code /start} in a private chat, with what a link carries or without} */
    public static Filter<MessageCtx> start() {
        return of("start", ctx -> isStart(ctx) && ctx.chat().isPrivate());
    }

    /** {@return {@code /start} in a group, with what a link carries or without} */
    public static Filter<MessageCtx> startGroup() {
        return of("start in a group", ctx -> isStart(ctx) && Chats.isGroup(ctx));
    }

    /** {@return {@code /start} in a private chat with what a link carries: {@code ?start=…}, the part} */
    public static PartFilter<MessageCtx, String> deepLink() {
        return PartFilter.of("deep link", ctx -> ctx.chat().isPrivate() ? payload(ctx) : null);
    }

    /**
     * {@return {@code /start} in a private chat where what the link carries fits a pattern; the part is what fits}
     *
     * @param pattern the pattern for the whole of it
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<MessageCtx, MatchResult> deepLink(String pattern) {
        return deepLink(Pattern.compile(pattern));
    }

    /**
     * {@return {@code /start} in a private chat where what the link carries fits a pattern; the part is what fits}
     *
     * @param pattern the pattern for the whole of it
     */
    public static PartFilter<MessageCtx, MatchResult> deepLink(Pattern pattern) {
        PartFilter<MessageCtx, String> any = deepLink();
        return PartFilter.of("deep link like " + pattern, ctx -> whole(pattern, any.find(ctx)));
    }

    /** {@return {@code /start} in a group with what a link carries: {@code ?startgroup=…}, the part} */
    public static PartFilter<MessageCtx, String> deepLinkGroup() {
        return PartFilter.of("deep link in a group", ctx -> Chats.isGroup(ctx) ? payload(ctx) : null);
    }

    /**
     * {@return {@code /start} in a group where what the link carries fits a pattern; the part is what fits}
     *
     * @param pattern the pattern for the whole of it
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<MessageCtx, MatchResult> deepLinkGroup(String pattern) {
        return deepLinkGroup(Pattern.compile(pattern));
    }

    /**
     * {@return {@code /start} in a group where what the link carries fits a pattern; the part is what fits}
     *
     * @param pattern the pattern for the whole of it
     */
    public static PartFilter<MessageCtx, MatchResult> deepLinkGroup(Pattern pattern) {
        PartFilter<MessageCtx, String> any = deepLinkGroup();
        return PartFilter.of("deep link in a group like " + pattern, ctx -> whole(pattern, any.find(ctx)));
    }

    private static boolean isStart(MessageCtx ctx) {
        return ctx.command().filter(START::equals).isPresent();
    }

    private static @Nullable String payload(MessageCtx ctx) {
        return isStart(ctx) && !ctx.args().isEmpty() ? ctx.args() : null;
    }

    private static @Nullable MatchResult whole(Pattern pattern, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher : null;
    }
}
