package dev.aptgram.tl.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines that {@link dev.aptgram.tl.TlRegistry#definitions()} gives. Trusts them: a compiler has written them. */
final class DefinitionParser {
    /** What follows a combinator; the lines of what Java has values for go without. */
    private static final String COMMENT = "; // ";

    private static final Map<String, FieldType> BUILT_IN = Map.of(
            "int", FieldType.Scalar.INT,
            "long", FieldType.Scalar.LONG,
            "double", FieldType.Scalar.DOUBLE,
            "string", FieldType.Scalar.STRING,
            "bytes", FieldType.Scalar.BYTES,
            "int128", FieldType.Scalar.INT128,
            "int256", FieldType.Scalar.INT256,
            "Bool", FieldType.Scalar.BOOL,
            "true", FieldType.Scalar.TRUE,
            "Object", new FieldType.AnyObject());

    private DefinitionParser() {}

    /** {@return what a line defines, or null if that is no object} */
    static @Nullable Definition parse(String line) {
        int end = line.lastIndexOf(COMMENT);
        if (end < 0) {
            return null;
        }
        String[] words = line.substring(0, end).split(" ", -1);
        int hash = words[0].indexOf('#');
        List<Definition.Field> fields = new ArrayList<>();
        for (int i = 1; i < words.length - 2; i++) {
            if (!words[i].startsWith("{")) {
                fields.add(field(words[i]));
            }
        }
        int id = Integer.parseUnsignedInt(words[0].substring(hash + 1), 16);
        return new Definition(words[0].substring(0, hash), id, fields, words[words.length - 1]);
    }

    private static Definition.Field field(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(0, colon);
        String rest = text.substring(colon + 1);
        if (rest.equals("#")) {
            return new Definition.Field(name, null, 0, null);
        }
        int mark = rest.indexOf('?');
        if (mark < 0) {
            return new Definition.Field(name, null, 0, type(rest));
        }
        int dot = rest.lastIndexOf('.', mark);
        int bit = Integer.parseInt(rest.substring(dot + 1, mark));
        return new Definition.Field(name, rest.substring(0, dot), bit, type(rest.substring(mark + 1)));
    }

    private static FieldType type(String text) {
        FieldType builtIn = BUILT_IN.get(text);
        if (builtIn != null) {
            return builtIn;
        }
        if (text.startsWith("!")) {
            return new FieldType.AnyMethod();
        }
        if (text.endsWith(">")) {
            FieldType element = type(text.substring(text.indexOf('<') + 1, text.length() - 1));
            return new FieldType.ListOf(element, text.startsWith("Vector"));
        }
        boolean bare = text.startsWith("%") || Character.isLowerCase(text.charAt(text.lastIndexOf('.') + 1));
        return bare ? new FieldType.Bare(text) : new FieldType.Boxed(text);
    }
}
