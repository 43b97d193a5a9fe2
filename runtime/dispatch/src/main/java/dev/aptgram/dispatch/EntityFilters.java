package dev.aptgram.dispatch;

import dev.aptgram.api.InputMessageEntityMentionName;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityHashtag;
import dev.aptgram.api.MessageEntityMention;
import dev.aptgram.api.MessageEntityMentionName;
import dev.aptgram.api.MessageEntitySpoiler;
import dev.aptgram.api.MessageEntityTextUrl;
import dev.aptgram.api.MessageEntityUrl;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Filters on what is marked in a text or caption: {@code message.entities}. A filter for each constructor of {@code MessageEntity}
 * is inherited: {@code entityBold()}. Call them through {@link Filters}.
 */
public abstract class EntityFilters extends EntityConstructorFilters {
    EntityFilters() {}

    /**
     * {@return texts and captions with one of some marks}
     *
     * @param types the marks
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static Filter<MessageCtx> entity(Class<? extends MessageEntity>... types) {
        Wanted.some("entity", types.length, "a type");
        Set<Class<? extends MessageEntity>> known = Set.copyOf(Arrays.asList(types));
        return of("entity in " + names(types), ctx -> has(ctx, mark -> known.contains(mark.getClass())));
    }

    /**
     * {@return captions, not texts, with one of some marks}
     *
     * @param types the marks
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static Filter<MessageCtx> captionEntity(Class<? extends MessageEntity>... types) {
        Filter<MessageCtx> marked = entity(types);
        return of("caption with " + marked, ctx -> isCaption(ctx) && marked.test(ctx));
    }

    /** {@return texts and captions with a hashtag: {@code messageEntityHashtag}} */
    public static Filter<MessageCtx> hashtag() {
        return of("hashtag", ctx -> has(ctx, MessageEntityHashtag.class::isInstance));
    }

    /**
     * {@return texts and captions with one of some hashtags, whatever the capitals}
     *
     * @param tags the hashtags, with or without the number sign
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<MessageCtx> hashtag(String... tags) {
        Set<String> known = Wanted.folded(
                "hashtag",
                Arrays.stream(tags)
                        .map(tag -> tag.startsWith("#") ? tag : "#" + tag)
                        .toArray(String[]::new));
        return of(
                "hashtag in " + Arrays.toString(tags),
                ctx -> has(
                        ctx,
                        mark -> mark instanceof MessageEntityHashtag tag
                                && known.contains(Wanted.fold(marked(ctx, tag.offset(), tag.length())))));
    }

    /** {@return texts and captions with a link, written out or behind a text: {@code messageEntityUrl}, {@code messageEntityTextUrl}} */
    public static Filter<MessageCtx> url() {
        return of(
                "url",
                ctx -> has(ctx, mark -> mark instanceof MessageEntityUrl || mark instanceof MessageEntityTextUrl));
    }

    /** {@return texts and captions with a covered part: {@code messageEntitySpoiler}} */
    public static Filter<MessageCtx> spoiler() {
        return of("spoiler", ctx -> has(ctx, MessageEntitySpoiler.class::isInstance));
    }

    /** {@return texts and captions that name somebody: {@code messageEntityMention}, {@code messageEntityMentionName}} */
    public static Filter<MessageCtx> mention() {
        return of("mention", ctx -> has(ctx, EntityFilters::isMention));
    }

    /**
     * {@return texts and captions that name one of some users or chats by user name}
     *
     * @param usernames the user names, with or without the at sign, whatever the capitals
     * @throws IllegalArgumentException if there is none, or one is no user name
     */
    public static Filter<MessageCtx> mention(String... usernames) {
        Set<String> known = Wanted.names("mention", usernames);
        return of(
                "mention of " + Arrays.toString(usernames),
                ctx -> has(
                        ctx,
                        mark -> mark instanceof MessageEntityMention name
                                && known.contains(Wanted.fold(marked(ctx, name.offset() + 1, name.length() - 1)))));
    }

    /**
     * {@return texts and captions that name one of some users who need no user name: {@code messageEntityMentionName}}
     *
     * @param ids the users' ids
     * @throws IllegalArgumentException if there is none, or one is not positive
     */
    public static Filter<MessageCtx> mention(long... ids) {
        Set<Long> known = Wanted.users("mention", ids);
        return of(
                "mention of " + Arrays.toString(ids),
                ctx -> has(
                        ctx, mark -> mark instanceof MessageEntityMentionName name && known.contains(name.userId())));
    }

    /** {@return messages that mean this account: they name it or answer it, {@code message.mentioned}} */
    public static Filter<MessageCtx> mentioned() {
        return of(
                "mentioned",
                ctx -> ctx.message().raw() instanceof PlainMessage plain
                        ? plain.mentioned()
                        : ctx.message().raw() instanceof MessageService service && service.mentioned());
    }

    private static boolean isMention(MessageEntity mark) {
        return mark instanceof MessageEntityMention
                || mark instanceof MessageEntityMentionName
                || mark instanceof InputMessageEntityMentionName;
    }

    private static boolean has(MessageCtx ctx, Predicate<MessageEntity> condition) {
        for (MessageEntity mark : MessageParts.entities(ctx)) {
            if (condition.test(mark)) {
                return true;
            }
        }
        return false;
    }

    /** Offsets are the server's, and it may be wrong about a text that it has cut. */
    private static String marked(MessageCtx ctx, int offset, int length) {
        String text = ctx.text();
        int from = Math.max(0, Math.min(offset, text.length()));
        return text.substring(from, (int) Math.max(from, Math.min((long) from + length, text.length())));
    }

    private static String names(Class<?>... types) {
        return List.of(types).stream().map(Class::getSimpleName).toList().toString();
    }
}
