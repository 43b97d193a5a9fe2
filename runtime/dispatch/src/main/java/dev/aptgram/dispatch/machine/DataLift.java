package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns stored data of one shape into bytes of another, component by component, by name:
 *
 * <ul>
 *   <li>one that is new must be a reference, and is null or an empty {@code Optional};
 *   <li>one that is gone is left out, and the order does not matter;
 *   <li>{@code int} becomes {@code long} or {@code double}, a primitive its box, a box a primitive where there is a value;
 *   <li>an enum's constant is the one of the same name, a record is lifted likewise, whatever their types are called now.
 * </ul>
 *
 * <p>Everything else is not lifted.
 */
final class DataLift {
    /** An enum's constant. */
    private record Constant(String name) {}

    private final DataShape from;
    private final DataShape to;

    DataLift(DataShape from, DataShape to) {
        this.from = from;
        this.to = to;
    }

    /**
     * {@return the data in this build's shape}
     *
     * @param in data of the older shape
     * @throws Unliftable if the types do not allow it
     * @throws dev.aptgram.errors.SchemaException if the data is damaged
     */
    byte[] lift(TlReader in) {
        Object root = read(from.root().type(), in);
        in.expectEnd();
        TlWriter out = new TlWriter();
        write(to.root().type(), root, "data", out);
        return out.toByteArray();
    }

    private Object read(String type, TlReader in) {
        String element = element(type);
        if (element != null) {
            return DataTypes.readList(in, each -> read(element, each));
        }
        if (from.lines(type).isEmpty()) {
            return DataScalars.read(type, in);
        }
        int id = in.readInt();
        DataShape.Line line = from.line(id);
        if (line == null || !line.type().equals(type)) {
            throw in.unknown(type, id);
        }
        return line.constant() == null ? readRecord(line, in) : new Constant(line.constant());
    }

    private Map<String, Object> readRecord(DataShape.Line line, TlReader in) {
        in.descend();
        Map<String, Integer> flags = new HashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (DataShape.Field field : line.fields()) {
            if (field.isFlags()) {
                flags.put(field.name(), in.readInt());
            } else if (isThere(field, flags)) {
                values.put(field.name(), read(field.type(), in));
            }
        }
        in.ascend();
        return values;
    }

    private static boolean isThere(DataShape.Field field, Map<String, Integer> flags) {
        String word = field.flags();
        return word == null || (flags.getOrDefault(word, 0) & 1 << field.bit()) != 0;
    }

    private void write(String type, Object value, String place, TlWriter out) {
        String element = element(type);
        List<DataShape.Line> lines = to.lines(type);
        if (element != null && value instanceof List<?> list) {
            DataTypes.writeList(list, (each, into) -> write(element, each, place, into), out);
        } else if (value instanceof Constant constant) {
            writeConstant(lines, constant, place, out);
        } else if (value instanceof Map<?, ?> record) {
            writeRecord(lines, record, place, out);
        } else if (!lines.isEmpty() || element != null || !DataScalars.write(type, value, out)) {
            throw new Unliftable(place + " was something else than " + type);
        }
    }

    private static void writeConstant(List<DataShape.Line> lines, Constant constant, String place, TlWriter out) {
        for (DataShape.Line line : lines) {
            if (constant.name().equals(line.constant())) {
                out.writeInt(line.id());
                return;
            }
        }
        throw new Unliftable(place + " was a constant that is gone");
    }

    private void writeRecord(List<DataShape.Line> lines, Map<?, ?> values, String place, TlWriter out) {
        // Two records of one simple name have one TL type; nobody can tell which of them is meant.
        if (lines.size() != 1 || lines.get(0).constant() != null) {
            throw new Unliftable(place + " was another record, or its type is not the only one of its name");
        }
        DataShape.Line line = lines.get(0);
        out.writeInt(line.id());
        for (DataShape.Field field : line.fields()) {
            Object value = values.get(field.name());
            if (field.isFlags()) {
                out.writeInt(flags(line, field.name(), values));
            } else if (value != null) {
                write(field.type(), value, field.name(), out);
            } else if (field.flags() == null) {
                throw new Unliftable(field.name() + " has no value there, and a primitive needs one: make it a box");
            }
        }
    }

    private static int flags(DataShape.Line line, String word, Map<?, ?> values) {
        int bits = 0;
        for (DataShape.Field field : line.fields()) {
            if (word.equals(field.flags()) && values.get(field.name()) != null) {
                bits |= 1 << field.bit();
            }
        }
        return bits;
    }

    private static @Nullable String element(String type) {
        return type.startsWith("Vector<") ? type.substring("Vector<".length(), type.length() - 1) : null;
    }
}
