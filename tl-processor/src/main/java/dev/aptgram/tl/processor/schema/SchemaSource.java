package dev.aptgram.tl.processor.schema;

import java.util.List;

/**
 * A schema's text.
 *
 * @param name what to call it in messages, for example {@code tl/api.tl}
 * @param text all of it
 */
public record SchemaSource(String name, String text) {
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
