package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.Definition;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes results as JSON (RFC 8259): objects are maps, whose order is kept; arrays are lists. */
final class Json {
    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** {@return an object to fill} */
    static Map<String, @Nullable Object> object() {
        return new LinkedHashMap<>();
    }

    /** {@return a combinator as the commands write it} */
    static Map<String, @Nullable Object> of(Definition definition) {
        Map<String, @Nullable Object> json = object();
        json.put("name", definition.name());
        json.put("id", TlIds.hex(definition.effectiveId()));
        json.put("type", definition.result().toString());
        json.put("definition", definition.text());
        return json;
    }

    /** {@return a schema's layer and size as the commands write them, below its name} */
    static Map<String, @Nullable Object> of(SyntaxTree schema) {
        Map<String, @Nullable Object> json = object();
        json.put("file", schema.source().name());
        json.put("layer", schema.layer().isPresent() ? schema.layer().getAsInt() : null);
        Map<String, @Nullable Object> counts = object();
        counts.put("constructors", schema.constructors().size());
        counts.put("methods", schema.functions().size());
        counts.put("types", schema.typeNames().size());
        json.put("counts", counts);
        return json;
    }

    /**
     * {@return a value as text that ends with a line feed}
     *
     * @param value a map with strings as keys, a list, a string, a number, a boolean or null
     */
    static String text(@Nullable Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.out.append('\n').toString();
    }

    private void value(@Nullable Object value, String lineBreak) {
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            block('{', entries, '}', lineBreak, entry -> {
                string(String.valueOf(entry.getKey()));
                out.append(": ");
                value(entry.getValue(), lineBreak + STEP);
            });
        } else if (value instanceof List<?> list) {
            block('[', list.iterator(), ']', lineBreak, element -> value(element, lineBreak + STEP));
        } else if (value == null || value instanceof Boolean || value instanceof Integer) {
            out.append(value);
        } else {
            string(value.toString());
        }
    }

    private <T> void block(char open, Iterator<? extends T> members, char close, String lineBreak, Consumer<T> writer) {
        out.append(open);
        if (members.hasNext()) {
            out.append(lineBreak).append(STEP);
            writer.accept(members.next());
            while (members.hasNext()) {
                out.append(',').append(lineBreak).append(STEP);
                writer.accept(members.next());
            }
            out.append(lineBreak);
        }
        out.append(close);
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                // In a pair or alone, a surrogate written like this survives every encoding.
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
