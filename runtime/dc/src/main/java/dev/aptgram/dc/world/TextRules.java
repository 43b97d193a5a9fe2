package dev.aptgram.dc.world;

import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.ReplyMarkup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text must look like, and what the server makes of it (protocol section "text entities"). */
public final class TextRules {
    /** The longest text, in UTF-16 units. */
    public static final int LONGEST = 4096;

    /** The longest caption, in UTF-16 units. */
    public static final int LONGEST_CAPTION = 1024;

    /** The most entities in one text. */
    public static final int MOST_ENTITIES = 100;

    private TextRules() {}

    /**
     * Checks a text and trims it, moves its entities along, and adds the commands, mentions, hashtags and links that the
     * server finds by itself.
     *
     * @param raw the text as it was sent
     * @param given its formatting, offsets in UTF-16 units
     * @param markup the keyboard below it, already checked, or null
     * @return what the message says
     * @throws Refusal {@code MESSAGE_EMPTY}, {@code MESSAGE_TOO_LONG}, {@code ENTITIES_TOO_LONG} or
     *     {@code ENTITY_BOUNDS_INVALID}
     */
    public static Content content(String raw, List<MessageEntity> given, @Nullable ReplyMarkup markup) {
        String text = raw.strip();
        if (text.isEmpty()) {
            throw Refusal.badRequest("MESSAGE_EMPTY");
        }
        if (text.length() > LONGEST) {
            throw Refusal.badRequest("MESSAGE_TOO_LONG");
        }
        return new Content(text, entities(raw, text, given), markup, null);
    }

    /**
     * Checks a caption as {@link #content} does a text; it may be empty.
     *
     * @param file what it is the caption of
     * @param raw the caption as it was sent
     * @param given its formatting, offsets in UTF-16 units
     * @param markup the keyboard below it, already checked, or null
     * @return what the message says
     * @throws Refusal {@code MEDIA_CAPTION_TOO_LONG}, {@code ENTITIES_TOO_LONG} or {@code ENTITY_BOUNDS_INVALID}
     */
    public static Content caption(
            StoredFile file, String raw, List<MessageEntity> given, @Nullable ReplyMarkup markup) {
        String text = raw.strip();
        if (text.length() > LONGEST_CAPTION) {
            throw Refusal.badRequest("MEDIA_CAPTION_TOO_LONG");
        }
        return new Content(text, entities(raw, text, given), markup, file);
    }

    private static List<MessageEntity> entities(String raw, String text, List<MessageEntity> given) {
        if (given.size() > MOST_ENTITIES) {
            throw Refusal.badRequest("ENTITIES_TOO_LONG");
        }
        int cut = raw.length() - raw.stripLeading().length();
        List<Span> spans = new ArrayList<>();
        for (MessageEntity entity : given) {
            Span span = Span.of(entity);
            if (span.offset() < 0 || span.length() < 0 || (long) span.offset() + span.length() > raw.length()) {
                throw Refusal.badRequest("ENTITY_BOUNDS_INVALID");
            }
            int from = Math.max(span.offset() - cut, 0);
            int to = Math.min(span.offset() + span.length() - cut, text.length());
            if (from < to) {
                spans.add(span.moved(from, to - from));
            }
        }
        for (Span found : EntityFinder.find(text)) {
            if (spans.stream().noneMatch(found::overlaps)) {
                spans.add(found);
            }
        }
        spans.sort(Comparator.comparingInt(Span::offset)
                .thenComparing(Comparator.comparingInt(Span::length).reversed()));
        return spans.stream().map(Span::entity).toList();
    }
}
