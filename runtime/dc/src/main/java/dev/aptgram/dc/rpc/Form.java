package dev.aptgram.dc.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A constructor or a method as a line of a TL schema writes it.
 *
 * @param name its name, with the namespace
 * @param id its id
 * @param fields its fields, flag words among them
 */
record Form(String name, int id, List<Field> fields) {
    private static final Pattern LINE = Pattern.compile("([\\w.]+)#([0-9a-f]{1,8}) (.*)= [\\w.<> ]+;");
    private static final Pattern FIELD = Pattern.compile("(\\w+):(?:(\\w+)\\.(\\d+)\\?)?(\\S+)");

    /**
     * A field.
     *
     * @param name its name
     * @param type its type; {@code #} for a word of flags
     * @param flags the word that says whether it is there, or null if it always is
     * @param bit the bit of that word
     */
    record Field(String name, String type, @Nullable String flags, int bit) {
        boolean isFlags() {
            return type.equals("#");
        }

        /** {@return whether another layer's field can be read as this one} */
        boolean isLike(Field other) {
            return name.equals(other.name) && type.equals(other.type);
        }
    }

    /** Copies the list. */
    Form {
        fields = List.copyOf(fields);
    }

    /** {@return the form that a line writes, or null if the line is none} */
    static @Nullable Form parse(String line) {
        Matcher whole = LINE.matcher(line);
        if (!whole.matches()) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        Matcher each = FIELD.matcher(whole.group(3).replaceAll("\\{[^}]*}", ""));
        while (each.find()) {
            String bit = each.group(3);
            fields.add(new Field(each.group(1), each.group(4), each.group(2), bit == null ? 0 : Integer.parseInt(bit)));
        }
        return new Form(whole.group(1), Integer.parseUnsignedInt(whole.group(2), 16), fields);
    }
}
