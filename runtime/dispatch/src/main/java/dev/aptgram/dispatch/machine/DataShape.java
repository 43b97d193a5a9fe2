package dev.aptgram.dispatch.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a machine's data, as its TL lines tell it: a line per record, the root's first, and one per constant of an
 * enum. Lines of other builds are read here too, so nothing about them is taken for granted. Immutable.
 */
final class DataShape {
    private static final Pattern LINE = Pattern.compile("(\\w+)((?: \\w+:\\S+)*) = (\\w+)");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)\\.(\\d{1,2})\\?(.+)");

    /**
     * A component, or a flag word.
     *
     * @param name its name
     * @param flags the flag word that tells whether it is there, or null if it always is
     * @param bit the bit of that word
     * @param type its type, {@code #} for a flag word
     */
    record Field(String name, @Nullable String flags, int bit, String type) {
        boolean isFlags() {
            return type.equals("#");
        }
    }

    /**
     * A line.
     *
     * @param id its CRC-32
     * @param type the TL type
     * @param constant the name of an enum's constant, or null if it is a record
     * @param fields a record's fields
     */
    record Line(int id, String type, @Nullable String constant, List<Field> fields) {}

    private final Map<Integer, Line> byId = new HashMap<>();
    private final Map<String, List<Line>> byType = new HashMap<>();
    private final Line root;

    private DataShape(List<Line> lines) {
        root = lines.get(0);
        for (Line line : lines) {
            byId.put(line.id(), line);
            byType.computeIfAbsent(line.type(), type -> new ArrayList<>()).add(line);
        }
    }

    /**
     * {@return the shape that lines tell}
     *
     * @throws Unliftable if they are no such lines
     */
    static DataShape of(List<String> lines) {
        if (lines.isEmpty()) {
            throw new Unliftable("it tells no shape");
        }
        return new DataShape(lines.stream().map(DataShape::line).toList());
    }

    Line root() {
        return root;
    }

    /** {@return the line with an id, or null} */
    @Nullable
    Line line(int id) {
        return byId.get(id);
    }

    /** {@return the lines of a type: one of a record, those of all constants of an enum, none of a type of the JDK} */
    List<Line> lines(String type) {
        return byType.getOrDefault(type, List.of());
    }

    private static Line line(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new Unliftable("its shape is not readable");
        }
        String constructor = matcher.group(1);
        String type = matcher.group(3);
        String ofRecord = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        String constant = constructor.startsWith(ofRecord + "_") ? constructor.substring(ofRecord.length() + 1) : null;
        List<Field> fields = new ArrayList<>();
        for (String field : matcher.group(2).strip().split(" ", -1)) {
            if (!field.isEmpty()) {
                fields.add(field(field));
            }
        }
        return new Line(id(text), type, constant, List.copyOf(fields));
    }

    private static Field field(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(0, colon);
        String type = text.substring(colon + 1);
        Matcher condition = CONDITION.matcher(type);
        return condition.matches()
                ? new Field(name, condition.group(1), Integer.parseInt(condition.group(2)), condition.group(3))
                : new Field(name, null, 0, type);
    }

    /** {@return the CRC-32 of a line, in which brackets count as spaces} */
    static int id(String line) {
        CRC32 crc = new CRC32();
        crc.update(line.replace('<', ' ').replace(">", "").getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
