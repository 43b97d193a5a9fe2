package dev.aptgram.dispatch;

import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerTrait;
import dev.aptgram.storage.PeerKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Filters on where something happens and on what the update says about who does it. What they need came with the update: none of
 * them asks the server. Call them through {@link Filters}.
 */
public abstract class ChatFilters extends OriginFilters {
    ChatFilters() {}

    /** {@return what happens between the account and one user: {@code peerUser}} */
    public static Filter<Ctx> privateChat() {
        return of("private chat", ctx -> ctx.chat().isPrivate());
    }

    /** {@return what happens in a group, basic or super; not in a channel} */
    public static Filter<Ctx> group() {
        return of("group", Chats::isGroup);
    }

    /** {@return what {@link #group} passes, under the name that says it} */
    public static Filter<Ctx> anyGroup() {
        return of("any group", Chats::isGroup);
    }

    /** {@return what happens in a basic group: {@code peerChat}} */
    public static Filter<Ctx> basicGroup() {
        return of("basic group", ctx -> ctx.chat().kind() == PeerKind.CHAT);
    }

    /** {@return what happens in a supergroup: {@code channel.megagroup}} */
    public static Filter<Ctx> supergroup() {
        return of("supergroup", Chats::isSupergroup);
    }

    /** {@return what happens in a broadcast channel: {@code channel.broadcast}, or {@code message.post}} */
    public static Filter<Ctx> channel() {
        return of("channel", Chats::isChannel);
    }

    /** {@return what happens in a supergroup without a limit of members: {@code channel.gigagroup}} */
    public static Filter<Ctx> gigagroup() {
        return trait("gigagroup", PeerTrait.GIGAGROUP);
    }

    /** {@return what happens in a group with topics: {@code channel.forum}} */
    public static Filter<Ctx> forum() {
        return trait("forum", PeerTrait.FORUM);
    }

    /** {@return what happens in the direct messages of a channel: {@code channel.monoforum}} */
    public static Filter<Ctx> directMessages() {
        return trait("direct messages", PeerTrait.DIRECT_MESSAGES);
    }

    /** {@return what happens in a topic of a forum other than the general one} On presses it costs a request for each message with buttons. */
    public static Filter<Ctx> topic() {
        return about(Trait.TOPIC, "topic", ctx -> ctx.topic().isPresent());
    }

    /**
     * {@return what happens in one of some topics}
     *
     * @param ids the ids of the topics' first messages
     * @throws IllegalArgumentException if there is none, or one is not positive
     */
    public static Filter<Ctx> topic(int... ids) {
        Wanted.some("topic", ids.length, "an id");
        for (int id : ids) {
            if (id <= 0) {
                throw new IllegalArgumentException("Filters.topic: " + id + " is no topic's id, which is positive.");
            }
        }
        Set<Integer> known = IntStream.of(ids).boxed().collect(Collectors.toUnmodifiableSet());
        return about(
                Trait.TOPIC,
                "topic in " + Arrays.toString(ids),
                ctx -> ctx.topic().isPresent() && known.contains(ctx.topic().getAsInt()));
    }

    /** {@return messages that say that they are in a topic: {@code messageReplyHeader.forum_topic}} */
    public static Filter<MessageCtx> topicMessage() {
        return of(
                "topic message",
                ctx -> MessageParts.header(ctx) instanceof PlainMessageReplyHeader header && header.forumTopic());
    }

    /**
     * {@return what happens in one of some chats}
     *
     * @param chats the chats
     * @throws IllegalArgumentException if there is none
     */
    public static Filter<Ctx> chat(ChatRef... chats) {
        Set<ChatRef> known = Wanted.chats("chat", chats);
        return of("chat in " + Arrays.toString(chats), ctx -> known.contains(ctx.chat()));
    }

    /**
     * {@return what happens in one of some chats}
     *
     * @param ids their ids in the Bot API's spelling: users as they are, basic groups negative, channels below -1000000000000
     * @throws IllegalArgumentException if there is none, or one is 0
     */
    public static Filter<Ctx> chat(long... ids) {
        Set<ChatRef> known = Wanted.chats("chat", ids);
        return of("chat in " + Arrays.toString(ids), ctx -> known.contains(ctx.chat()));
    }

    /**
     * {@return what happens in one of some chats with a user name} Only the main user name counts, and only where the chat came
     * along with the update.
     *
     * @param usernames the user names, with or without the at sign, whatever the capitals
     * @throws IllegalArgumentException if there is none, or one is no user name
     */
    public static Filter<Ctx> chat(String... usernames) {
        Set<String> known = Wanted.names("chat", usernames);
        return of("chat in " + Arrays.toString(usernames), ctx -> Wanted.isNamed(Chats.of(ctx), known));
    }

    /**
     * {@return what one of some users does}
     *
     * @param ids the users' ids
     * @throws IllegalArgumentException if there is none, or one is not positive
     */
    public static Filter<UpdateCtx> user(long... ids) {
        Set<Long> known = Wanted.users("user", ids);
        return Senders.filter(
                "user in " + Arrays.toString(ids),
                (ctx, sender) -> sender.kind() == PeerKind.USER && known.contains(sender.id()));
    }

    /**
     * {@return what one of some users with a user name does} Only the main user name counts.
     *
     * @param usernames the user names, with or without the at sign, whatever the capitals
     * @throws IllegalArgumentException if there is none, or one is no user name
     */
    public static Filter<UpdateCtx> user(String... usernames) {
        Set<String> known = Wanted.names("user", usernames);
        return Senders.filter(
                "user in " + Arrays.toString(usernames),
                (ctx, sender) -> sender.kind() == PeerKind.USER && Wanted.isNamed(sender, known));
    }

    /** {@return what a user with Telegram Premium does: {@code user.premium}} */
    public static Filter<UpdateCtx> premium() {
        return Senders.filter("premium", (ctx, sender) -> sender.has(PeerTrait.PREMIUM));
    }

    /**
     * {@return what users do whose app speaks one of some languages: {@code user.lang_code}, which only bots see}
     *
     * @param tags IETF tags; {@code de} stands for {@code de-AT} too
     * @throws IllegalArgumentException if there is none, or one is no tag
     */
    public static Filter<UpdateCtx> language(String... tags) {
        Set<String> known = Wanted.folded("language", tags);
        for (String tag : tags) {
            if (!tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
                throw new IllegalArgumentException(
                        "Filters.language: \"" + tag + "\" is no language tag, such as \"de\" or \"pt-br\".");
            }
        }
        return Senders.filter(
                "language in " + Arrays.toString(tags), (ctx, sender) -> speaks(sender.languageCode(), known));
    }

    /**
     * {@return messages of who has boosted the supergroup often enough: {@code message.from_boosts_applied}}
     *
     * @param atLeast how often, from 1
     * @throws IllegalArgumentException if it is less
     */
    public static Filter<MessageCtx> boosts(int atLeast) {
        if (atLeast < 1) {
            throw new IllegalArgumentException(
                    "Filters.boosts: every sender has " + atLeast + " boosts. Say 1 or more.");
        }
        return of("boosts >= " + atLeast, ctx -> {
            PlainMessage plain = MessageParts.plain(ctx);
            return plain != null && plain.fromBoostsApplied() != null && plain.fromBoostsApplied() >= atLeast;
        });
    }

    private static boolean speaks(@Nullable String tag, Set<String> known) {
        String rest = tag == null ? "" : Wanted.fold(tag);
        while (!rest.isEmpty()) {
            if (known.contains(rest)) {
                return true;
            }
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('-')));
        }
        return false;
    }

    private static Filter<Ctx> trait(String name, PeerTrait trait) {
        return of(name, ctx -> Chats.of(ctx).has(trait));
    }
}
