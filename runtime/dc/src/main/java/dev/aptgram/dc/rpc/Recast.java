package dev.aptgram.dc.rpc;

import dev.aptgram.dc.rpc.Form.Field;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects of one layer in the form of another: ids are exchanged, fields go by their names. What the other layer has
 * no field for is left out; what it demands and the first one lacks is zero, false or empty.
 */
final class Recast {
    private static final int VECTOR = 0x1cb5c415;

    private final FormTable from;
    private final FormTable to;

    Recast(FormTable from, FormTable to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Takes one object or method, boxed.
     *
     * @throws dev.aptgram.errors.SchemaException if it is malformed, or the other layer has no such thing
     */
    void object(TlReader in, TlWriter out) {
        int id = in.readInt();
        if (id == VECTOR) {
            // Whose elements are said nowhere: only boxed ones can be taken.
            vector("!X", in, out);
            return;
        }
        Form source = from.byId(id);
        if (source == null) {
            throw in.unknown("object", id);
        }
        Form target = to.byName(source.name());
        if (target == null) {
            throw in.malformed("the other layer has no " + source.name());
        }
        in.descend();
        Map<String, Value> values = read(source, in);
        in.ascend();
        write(target, values, out);
    }

    /** A field's value, in the other layer's form. */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    private record Value(Field field, byte[] bytes) {}

    private Map<String, Value> read(Form source, TlReader in) {
        Map<String, Integer> words = new HashMap<>();
        Map<String, Value> values = new HashMap<>();
        for (Field field : source.fields()) {
            if (field.isFlags()) {
                words.put(field.name(), in.readInt());
            } else if (field.flags() == null || (words.getOrDefault(field.flags(), 0) >>> field.bit() & 1) != 0) {
                TlWriter value = new TlWriter();
                value(field.type(), in, value);
                values.put(field.name(), new Value(field, value.toByteArray()));
            }
        }
        return values;
    }

    private static void write(Form target, Map<String, Value> values, TlWriter out) {
        out.writeInt(target.id());
        for (Field field : target.fields()) {
            @Nullable Value value = values.get(field.name());
            if (field.isFlags()) {
                out.writeInt(word(target, field.name(), values));
            } else if (value != null && value.field().isLike(field)) {
                out.writeRaw(value.bytes(), 0, value.bytes().length);
            } else if (field.flags() == null) {
                empty(target, field, out);
            }
        }
    }

    private static int word(Form target, String name, Map<String, Value> values) {
        int word = 0;
        for (Field field : target.fields()) {
            @Nullable Value value = values.get(field.name());
            if (name.equals(field.flags()) && value != null && value.field().isLike(field)) {
                word |= 1 << field.bit();
            }
        }
        return word;
    }

    private static void empty(Form form, Field field, TlWriter out) {
        switch (field.type()) {
            case "int" -> out.writeInt(0);
            case "long", "double" -> out.writeLong(0);
            case "string", "bytes" -> out.writeString("");
            case "Bool" -> out.writeBool(false);
            default -> {
                if (!field.type().startsWith("Vector<")) {
                    throw new IllegalStateException("Nothing stands for " + form.name() + "." + field.name()
                            + " of an object whose layer has no such field.");
                }
                out.writeVectorHeader(0);
            }
        }
    }

    private void value(String type, TlReader in, TlWriter out) {
        switch (type) {
            case "true" -> {}
            case "int" -> out.writeInt(in.readInt());
            case "long", "double" -> out.writeLong(in.readLong());
            case "int128" -> out.writeRaw(in.readRaw(16));
            case "int256" -> out.writeRaw(in.readRaw(32));
            case "string", "bytes" -> out.writeBytes(in.readBytes());
            default -> {
                if (type.startsWith("Vector<")) {
                    int id = in.readInt();
                    if (id != VECTOR) {
                        throw in.unknown(type, id);
                    }
                    vector(type.substring("Vector<".length(), type.length() - 1), in, out);
                } else {
                    object(in, out);
                }
            }
        }
    }

    private void vector(String element, TlReader in, TlWriter out) {
        int count = in.readCount();
        out.writeVectorHeader(count);
        for (int i = 0; i < count; i++) {
            value(element, in, out);
        }
    }
}
