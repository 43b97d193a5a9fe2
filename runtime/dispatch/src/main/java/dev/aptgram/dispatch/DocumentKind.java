package dev.aptgram.dispatch;

import dev.aptgram.api.DocumentAttribute;
import dev.aptgram.api.DocumentAttributeAnimated;
import dev.aptgram.api.DocumentAttributeAudio;
import dev.aptgram.api.DocumentAttributeCustomEmoji;
import dev.aptgram.api.DocumentAttributeSticker;
import dev.aptgram.api.DocumentAttributeVideo;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.PlainDocument;
import org.jspecify.annotations.Nullable;

/** What apps show a {@code document} as; its attributes tell. Every file is of exactly one kind. */
enum DocumentKind {
    STICKER,
    ANIMATION,
    VIDEO_NOTE,
    VIDEO,
    VOICE,
    AUDIO,
    FILE;

    /** {@return the file of a message, unless it has expired; or null} */
    static @Nullable PlainDocument document(MessageCtx ctx) {
        return MessageParts.media(ctx) instanceof MessageMediaDocument media
                        && media.document() instanceof PlainDocument document
                ? document
                : null;
    }

    /** Stickers may have attributes of videos, and animations nearly always do: the stronger word goes first. */
    static DocumentKind of(PlainDocument document) {
        if (sticker(document) != null || attribute(document, DocumentAttributeCustomEmoji.class) != null) {
            return STICKER;
        }
        if (attribute(document, DocumentAttributeAnimated.class) != null) {
            return ANIMATION;
        }
        DocumentAttributeVideo video = attribute(document, DocumentAttributeVideo.class);
        if (video != null) {
            return video.roundMessage() ? VIDEO_NOTE : VIDEO;
        }
        DocumentAttributeAudio audio = attribute(document, DocumentAttributeAudio.class);
        if (audio != null) {
            return audio.voice() ? VOICE : AUDIO;
        }
        return FILE;
    }

    static @Nullable DocumentAttributeSticker sticker(PlainDocument document) {
        return attribute(document, DocumentAttributeSticker.class);
    }

    static <A extends DocumentAttribute> @Nullable A attribute(PlainDocument document, Class<A> type) {
        for (DocumentAttribute attribute : document.attributes()) {
            if (type.isInstance(attribute)) {
                return type.cast(attribute);
            }
        }
        return null;
    }
}
