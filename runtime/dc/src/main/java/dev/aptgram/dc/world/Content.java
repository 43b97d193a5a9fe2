package dev.aptgram.dc.world;

import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyMarkup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param text the text, already trimmed and checked
 * @param entities its formatting, offsets in UTF-16 units
 * @param markup the keyboard below it, or null
 * @param file what it shows; the text is its caption; or null
 * @param payment the payment that it tells of, having nothing else; or null
 */
public record Content(
        String text,
        List<MessageEntity> entities,
        @Nullable ReplyMarkup markup,
        @Nullable StoredFile file,
        @Nullable Payment payment) {
    /** Copies the list. */
    public Content {
        entities = List.copyOf(entities);
    }

    /**
     * What a message that is written says.
     *
     * @param text the text, already trimmed and checked
     * @param entities its formatting, offsets in UTF-16 units
     * @param markup the keyboard below it, or null
     * @param file what it shows; the text is its caption; or null
     */
    public Content(String text, List<MessageEntity> entities, @Nullable ReplyMarkup markup, @Nullable StoredFile file) {
        this(text, entities, markup, file, null);
    }

    /** {@return whether there are buttons below it} */
    public boolean hasInlineKeyboard() {
        return markup instanceof ReplyInlineMarkup;
    }
}
