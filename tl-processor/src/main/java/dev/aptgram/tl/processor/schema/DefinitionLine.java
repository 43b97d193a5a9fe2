package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.TlIds;
import org.jspecify.annotations.Nullable;

/** The one way to spell a combinator: one space between words and none within them, its id in eight digits. */
public final class DefinitionLine {
    private DefinitionLine() {}

    /**
     * {@return the line of a combinator, without the semicolon}
     *
     * @param name its TL name
     * @param id its id, or null if it has none on any wire, as the bare types that TL builds in
     * @param text its text, with or without the id
     */
    public static String of(String name, @Nullable Integer id, String text) {
        if (id == null) {
            return text;
        }
        int rest = name.length();
        if (text.startsWith("#", rest)) {
            int space = text.indexOf(' ', rest);
            rest = space < 0 ? text.length() : space;
        }
        return name + "#" + TlIds.hex(id) + text.substring(rest);
    }
}
