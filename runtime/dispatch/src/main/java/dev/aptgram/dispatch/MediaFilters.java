package dev.aptgram.dispatch;

import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.MessageMediaContact;
import dev.aptgram.api.MessageMediaDice;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.MessageMediaGame;
import dev.aptgram.api.MessageMediaGeo;
import dev.aptgram.api.MessageMediaGeoLive;
import dev.aptgram.api.MessageMediaGiveaway;
import dev.aptgram.api.MessageMediaGiveawayResults;
import dev.aptgram.api.MessageMediaInvoice;
import dev.aptgram.api.MessageMediaPaidMedia;
import dev.aptgram.api.MessageMediaPhoto;
import dev.aptgram.api.MessageMediaPoll;
import dev.aptgram.api.MessageMediaStory;
import dev.aptgram.api.MessageMediaToDo;
import dev.aptgram.api.MessageMediaVenue;
import dev.aptgram.api.MessageMediaWebPage;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.client.PeerTrait;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Filters on what a message carries: {@code message.media}. A filter for each constructor of {@code MessageMedia} is inherited: {@code
 * mediaVideoStream()}. Those of files are in {@link DocumentFilters}. Call them through {@link Filters}.
 */
public abstract class MediaFilters extends MediaConstructorFilters {
    MediaFilters() {}

    /** {@return messages with media; the preview of a link is none} */
    public static Filter<MessageCtx> media() {
        return of("media", MessageCtx::hasMedia);
    }

    /**
     * {@return messages with one of some media}
     *
     * @param types the media
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static Filter<MessageCtx> mediaOf(Class<? extends MessageMedia>... types) {
        Wanted.some("mediaOf", types.length, "a type");
        Set<Class<? extends MessageMedia>> known = Set.copyOf(Arrays.asList(types));
        String names =
                known.stream().map(Class::getSimpleName).sorted().toList().toString();
        return of("media in " + names, ctx -> {
            MessageMedia media = MessageParts.media(ctx);
            return media != null && known.contains(media.getClass());
        });
    }

    /** {@return messages with a photo that has not expired: {@code messageMediaPhoto.photo}} */
    public static PartFilter<MessageCtx, PlainPhoto> photo() {
        return PartFilter.of("photo", MessageParts::photo);
    }

    /** {@return photos that move: {@code messageMediaPhoto.live_photo}} */
    public static PartFilter<MessageCtx, MessageMediaPhoto> livePhoto() {
        return PartFilter.of(
                "live photo",
                ctx -> MessageParts.media(ctx) instanceof MessageMediaPhoto photo && photo.livePhoto() ? photo : null);
    }

    /** {@return messages with a contact: {@code messageMediaContact}} */
    public static PartFilter<MessageCtx, MessageMediaContact> contact() {
        return media("contact", MessageMediaContact.class);
    }

    /** {@return messages with a place on the map that does not move: {@code messageMediaGeo}} */
    public static PartFilter<MessageCtx, MessageMediaGeo> location() {
        return media("location", MessageMediaGeo.class);
    }

    /** {@return messages with a place that moves along: {@code messageMediaGeoLive}} */
    public static PartFilter<MessageCtx, MessageMediaGeoLive> liveLocation() {
        return media("live location", MessageMediaGeoLive.class);
    }

    /** {@return messages with a place that has a name and an address: {@code messageMediaVenue}} */
    public static PartFilter<MessageCtx, MessageMediaVenue> venue() {
        return media("venue", MessageMediaVenue.class);
    }

    /** {@return messages with a place: one that moves, one that does not, or one with an address} */
    public static Filter<MessageCtx> anyLocation() {
        return of("any location", ctx -> {
            MessageMedia media = MessageParts.media(ctx);
            return media instanceof MessageMediaGeo
                    || media instanceof MessageMediaGeoLive
                    || media instanceof MessageMediaVenue;
        });
    }

    /** {@return messages with a poll: {@code messageMediaPoll}} */
    public static PartFilter<MessageCtx, MessageMediaPoll> poll() {
        return media("poll", MessageMediaPoll.class);
    }

    /** {@return messages with a dice or another emoji that shows a number: {@code messageMediaDice}} */
    public static PartFilter<MessageCtx, MessageMediaDice> dice() {
        return media("dice", MessageMediaDice.class);
    }

    /**
     * {@return messages with such an emoji that shows a number}
     *
     * @param emoji the emoji, such as the dice or the dart
     * @param values the numbers, from 1; none of them: any
     * @throws IllegalArgumentException if the emoji is empty or a number is less than 1
     */
    public static PartFilter<MessageCtx, MessageMediaDice> dice(String emoji, int... values) {
        Wanted.part("dice", emoji);
        if (IntStream.of(values).anyMatch(value -> value < 1)) {
            throw new IllegalArgumentException(
                    "Filters.dice: no emoji shows " + Arrays.toString(values) + ". Numbers begin with 1.");
        }
        Set<Integer> known = IntStream.of(values).boxed().collect(Collectors.toUnmodifiableSet());
        return PartFilter.of(
                "dice " + emoji + (values.length == 0 ? "" : " with " + Arrays.toString(values)),
                ctx -> MessageParts.media(ctx) instanceof MessageMediaDice dice
                                && dice.emoticon().equals(emoji)
                                && (known.isEmpty() || known.contains(dice.value()))
                        ? dice
                        : null);
    }

    /** {@return messages with a game: {@code messageMediaGame}} */
    public static PartFilter<MessageCtx, MessageMediaGame> game() {
        return media("game", MessageMediaGame.class);
    }

    /** {@return messages with an invoice: {@code messageMediaInvoice}} */
    public static PartFilter<MessageCtx, MessageMediaInvoice> invoice() {
        return media("invoice", MessageMediaInvoice.class);
    }

    /** {@return messages with the preview of a link: {@code messageMediaWebPage}} */
    public static PartFilter<MessageCtx, MessageMediaWebPage> webpage() {
        return media("web page", MessageMediaWebPage.class);
    }

    /** {@return messages with a story: {@code messageMediaStory}} */
    public static PartFilter<MessageCtx, MessageMediaStory> story() {
        return media("story", MessageMediaStory.class);
    }

    /** {@return messages with media that cost Stars: {@code messageMediaPaidMedia}} */
    public static PartFilter<MessageCtx, MessageMediaPaidMedia> paidMedia() {
        return media("paid media", MessageMediaPaidMedia.class);
    }

    /** {@return messages with a giveaway: {@code messageMediaGiveaway}} */
    public static PartFilter<MessageCtx, MessageMediaGiveaway> giveaway() {
        return media("giveaway", MessageMediaGiveaway.class);
    }

    /** {@return messages with the winners of a giveaway: {@code messageMediaGiveawayResults}} */
    public static PartFilter<MessageCtx, MessageMediaGiveawayResults> giveawayWinners() {
        return media("giveaway winners", MessageMediaGiveawayResults.class);
    }

    /** {@return messages with a list of tasks: {@code messageMediaToDo}} */
    public static PartFilter<MessageCtx, MessageMediaToDo> checklist() {
        return media("checklist", MessageMediaToDo.class);
    }

    /** {@return photos and files that are covered: {@code messageMediaPhoto.spoiler}, {@code messageMediaDocument.spoiler}} */
    public static Filter<MessageCtx> mediaSpoiler() {
        return of("media spoiler", ctx -> {
            MessageMedia media = MessageParts.media(ctx);
            return (media instanceof MessageMediaPhoto photo && photo.spoiler())
                    || (media instanceof MessageMediaDocument document && document.spoiler());
        });
    }

    /** {@return messages that cannot be forwarded or saved: {@code noforwards} of the message or of the chat} */
    public static Filter<MessageCtx> protectedContent() {
        return of(
                "protected content",
                ctx -> MessageParts.is(ctx, PlainMessage::noforwards)
                        || Chats.of(ctx).has(PeerTrait.PROTECTED_CONTENT));
    }

    /** {@return messages with an effect: {@code message.effect}; the part is its id} */
    public static PartFilter<MessageCtx, Long> effect() {
        return PartFilter.of("effect", ctx -> {
            PlainMessage plain = MessageParts.plain(ctx);
            return plain == null ? null : plain.effect();
        });
    }

    /**
     * {@return messages with one of some effects: {@code message.effect}; the part is its id}
     *
     * @param ids the effects' ids
     * @throws IllegalArgumentException if there is none
     */
    public static PartFilter<MessageCtx, Long> effect(long... ids) {
        Wanted.some("effect", ids.length, "an id");
        Set<Long> known = LongStream.of(ids).boxed().collect(Collectors.toUnmodifiableSet());
        PartFilter<MessageCtx, Long> any = effect();
        return PartFilter.of("effect in " + Arrays.toString(ids), ctx -> {
            Long effect = any.find(ctx);
            return effect != null && known.contains(effect) ? effect : null;
        });
    }

    /** {@return messages of an album: {@code message.grouped_id}, which all of it share and which is the part} */
    public static PartFilter<MessageCtx, Long> album() {
        return PartFilter.of("album", ctx -> {
            PlainMessage plain = MessageParts.plain(ctx);
            return plain == null ? null : plain.groupedId();
        });
    }

    /** {@return what {@link #album} passes, under the name that others give it} */
    public static PartFilter<MessageCtx, Long> mediaGroup() {
        return album();
    }

    private static <P> PartFilter<MessageCtx, P> media(String name, Class<P> type) {
        return PartFilter.of(name, type, MessageParts::media);
    }
}
