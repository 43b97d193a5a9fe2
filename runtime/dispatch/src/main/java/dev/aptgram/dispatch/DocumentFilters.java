package dev.aptgram.dispatch;

import dev.aptgram.api.DocumentAttributeCustomEmoji;
import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.DocumentAttributeSticker;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainVideoSize;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Filters on the files that messages carry: {@code messageMediaDocument.document}, which the filters hand out unless it has expired.
 * The attributes of a file tell what it is; a video is no {@link #document()}. Call them through {@link Filters}.
 */
public abstract class DocumentFilters extends MediaFilters {
    private static final String WEBP = "image/webp";
    private static final String TGS = "application/x-tgsticker";
    private static final String WEBM = "video/webm";

    DocumentFilters() {}

    /** {@return messages with any file: videos, voice messages and stickers are files too} */
    public static PartFilter<MessageCtx, PlainDocument> anyDocument() {
        return PartFilter.of("any document", DocumentKind::document);
    }

    /** {@return messages with a file that is nothing more special} */
    public static PartFilter<MessageCtx, PlainDocument> document() {
        return kind("document", DocumentKind.FILE);
    }

    /** {@return messages with a video: {@code documentAttributeVideo}} */
    public static PartFilter<MessageCtx, PlainDocument> video() {
        return kind("video", DocumentKind.VIDEO);
    }

    /** {@return messages with a round video: {@code documentAttributeVideo.round_message}} */
    public static PartFilter<MessageCtx, PlainDocument> videoNote() {
        return kind("video note", DocumentKind.VIDEO_NOTE);
    }

    /** {@return what {@link #videoNote} passes, under TL's own name} */
    public static PartFilter<MessageCtx, PlainDocument> roundMessage() {
        return kind("round message", DocumentKind.VIDEO_NOTE);
    }

    /** {@return messages with a short film without sound: {@code documentAttributeAnimated}} */
    public static PartFilter<MessageCtx, PlainDocument> animation() {
        return kind("animation", DocumentKind.ANIMATION);
    }

    /** {@return messages with a video, round or not, or an animation} */
    public static PartFilter<MessageCtx, PlainDocument> anyVideo() {
        return kind("any video", DocumentKind.VIDEO, DocumentKind.VIDEO_NOTE, DocumentKind.ANIMATION);
    }

    /** {@return messages with something spoken: {@code documentAttributeAudio.voice}} */
    public static PartFilter<MessageCtx, PlainDocument> voice() {
        return kind("voice", DocumentKind.VOICE);
    }

    /** {@return messages with music: {@code documentAttributeAudio}} */
    public static PartFilter<MessageCtx, PlainDocument> audio() {
        return kind("audio", DocumentKind.AUDIO);
    }

    /**
     * {@return files, of whatever kind, of one of some types: {@code document.mime_type}}
     *
     * @param types the types, such as {@code application/pdf}
     * @throws IllegalArgumentException if there is none, or one is no type
     */
    public static PartFilter<MessageCtx, PlainDocument> documentMime(String... types) {
        Set<String> known = Wanted.folded("documentMime", types);
        fit("documentMime", "[^/\\s]+/[^/\\s]+", "a type, such as application/pdf", types);
        return documents("type in " + Arrays.toString(types), file -> known.contains(Wanted.fold(file.mimeType())));
    }

    /**
     * {@return files, of whatever kind, of one of some kinds of type: what stands before the slash of {@code document.mime_type}}
     *
     * @param categories the kinds, such as {@code image}
     * @throws IllegalArgumentException if there is none, or one is none
     */
    public static PartFilter<MessageCtx, PlainDocument> documentCategory(String... categories) {
        Set<String> known = Wanted.folded("documentCategory", categories);
        fit("documentCategory", "[^/\\s]+", "what stands before the slash of a type, such as image", categories);
        return documents("category in " + Arrays.toString(categories), file -> {
            String type = Wanted.fold(file.mimeType());
            return known.contains(type.substring(0, Math.max(0, type.indexOf('/'))));
        });
    }

    /**
     * {@return files, of whatever kind, whose name ends so: {@code documentAttributeFilename}}
     *
     * @param extensions the ends, with or without the dot, whatever the capitals
     * @throws IllegalArgumentException if there is none, or one is none
     */
    public static PartFilter<MessageCtx, PlainDocument> documentExtension(String... extensions) {
        Wanted.some("documentExtension", extensions.length, "a text");
        fit("documentExtension", "\\.?[^/\\s.][^/\\s]*", "the end of a file's name, such as pdf", extensions);
        Set<String> known = Arrays.stream(extensions)
                .map(end -> Wanted.fold(end.startsWith(".") ? end : "." + end))
                .collect(Collectors.toUnmodifiableSet());
        return documents("extension in " + Arrays.toString(extensions), file -> {
            DocumentAttributeFilename name = DocumentKind.attribute(file, DocumentAttributeFilename.class);
            String folded = name == null ? "" : Wanted.fold(name.fileName());
            return known.stream().anyMatch(folded::endsWith);
        });
    }

    /** {@return messages with a sticker: {@code documentAttributeSticker}} */
    public static PartFilter<MessageCtx, PlainDocument> sticker() {
        return kind("sticker", DocumentKind.STICKER);
    }

    /** {@return stickers that are pictures: type {@code image/webp}} */
    public static PartFilter<MessageCtx, PlainDocument> stickerStatic() {
        return stickerBySource("static");
    }

    /** {@return stickers that are drawings that move: type {@code application/x-tgsticker}} */
    public static PartFilter<MessageCtx, PlainDocument> stickerAnimated() {
        return stickerBySource("animated");
    }

    /** {@return stickers that are films: type {@code video/webm}} */
    public static PartFilter<MessageCtx, PlainDocument> stickerVideo() {
        return stickerBySource("video");
    }

    /**
     * {@return stickers by what they are made of}
     *
     * @param source {@code static}, {@code animated} or {@code video}
     * @throws IllegalArgumentException if it is nothing of these
     */
    public static PartFilter<MessageCtx, PlainDocument> stickerBySource(String source) {
        String type = switch (source) {
            case "static" -> WEBP;
            case "animated" -> TGS;
            case "video" -> WEBM;
            default ->
                throw new IllegalArgumentException("Filters.stickerBySource: \"" + source
                        + "\" is no source of stickers. Say \"static\", \"animated\" or \"video\".");
        };
        return stickers(source + " sticker", file -> file.mimeType().equals(type));
    }

    /**
     * {@return stickers by what they are for}
     *
     * @param type {@code regular}, {@code mask} or {@code emoji}
     * @throws IllegalArgumentException if it is nothing of these
     */
    public static PartFilter<MessageCtx, PlainDocument> stickerByType(String type) {
        Predicate<PlainDocument> condition = switch (type) {
            case "regular" -> file -> hasSticker(file, false);
            case "mask" -> file -> hasSticker(file, true);
            case "emoji" -> file -> DocumentKind.attribute(file, DocumentAttributeCustomEmoji.class) != null;
            default ->
                throw new IllegalArgumentException("Filters.stickerByType: \"" + type
                        + "\" is no type of stickers. Say \"regular\", \"mask\" or \"emoji\".");
        };
        return stickers(type + " sticker", condition);
    }

    /** {@return stickers with an effect over the whole screen, for Telegram Premium: {@code document.video_thumbs} of type {@code f}} */
    public static PartFilter<MessageCtx, PlainDocument> stickerPremium() {
        return stickers(
                "premium sticker",
                file -> file.videoThumbs() != null
                        && file.videoThumbs().stream()
                                .anyMatch(size -> size instanceof PlainVideoSize video
                                        && video.type().equals("f")));
    }

    private static boolean hasSticker(PlainDocument file, boolean mask) {
        DocumentAttributeSticker sticker = DocumentKind.sticker(file);
        return sticker != null && sticker.mask() == mask;
    }

    private static PartFilter<MessageCtx, PlainDocument> kind(String name, DocumentKind first, DocumentKind... more) {
        Set<DocumentKind> kinds = EnumSet.of(first, more);
        return documents(name, file -> kinds.contains(DocumentKind.of(file)));
    }

    private static PartFilter<MessageCtx, PlainDocument> stickers(String name, Predicate<PlainDocument> condition) {
        return documents(name, file -> DocumentKind.of(file) == DocumentKind.STICKER && condition.test(file));
    }

    private static PartFilter<MessageCtx, PlainDocument> documents(String name, Predicate<PlainDocument> condition) {
        return PartFilter.of(name, ctx -> {
            PlainDocument file = DocumentKind.document(ctx);
            return file != null && condition.test(file) ? file : null;
        });
    }

    private static void fit(String filter, String pattern, String what, String... texts) {
        for (String text : texts) {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException("Filters." + filter + ": \"" + text + "\" is not " + what + ".");
            }
        }
    }
}
