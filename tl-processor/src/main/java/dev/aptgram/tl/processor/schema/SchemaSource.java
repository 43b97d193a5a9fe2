package dev.aptgram.tl.processor.schema;

import java.util.List;

/**
 * A schema's text.
 *
 * @param name what to call it in messages, for example {@code tl/api.tl}
 * @param text all of it
 */
public record SchemaSource(String name, String text) {
    /** Some editors begin a text with it; it means nothing. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Creates a source; a byte order mark is left out. */
    public SchemaSource {
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /**
     * {@return one line, without its line break}
     *
     * @param number from 1
     */
    public String line(int number) {
        List<String> lines = text.lines().skip(number - 1L).limit(1).toList();
        return lines.isEmpty() ? "" : lines.get(0);
    }
}
