package dev.aptgram.tl.json;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlWriter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a tree of JSON in TL's binary form, which the registry then reads. Everything has to fit. */
final class ObjectEncoder {
    /** The key of an object's name. */
    static final String NAME = "_";

    private final Dictionary dictionary;
    private final TlWriter out = new TlWriter();
    private final JsonPath path = new JsonPath();
    private final ScalarEncoder scalars = new ScalarEncoder(out, path);

    ObjectEncoder(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * {@return the boxed form of an object}
     *
     * @param type {@code Object} or any method
     * @param value its JSON
     * @throws SchemaException if it does not fit
     */
    byte[] encode(FieldType type, Object value) {
        value(type, value);
        return out.toByteArray();
    }

    private void value(FieldType type, Object value) {
        if (type instanceof FieldType.Scalar scalar) {
            scalars.encode(scalar, value);
        } else if (type instanceof FieldType.ListOf list) {
            vector(list, value);
        } else {
            object(type, value);
        }
    }

    private void vector(FieldType.ListOf type, Object value) {
        if (!(value instanceof List<?> elements)) {
            throw expected(type, value);
        }
        if (type.boxed()) {
            out.writeVectorHeader(elements.size());
        } else {
            out.writeInt(elements.size());
        }
        for (int i = 0; i < elements.size(); i++) {
            path.enter(i);
            value(type.element(), elements.get(i));
            path.exit();
        }
    }

    private void object(FieldType type, Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw expected(type, value);
        }
        if (!(fields.get(NAME) instanceof String name)) {
            throw path.error("expected " + type + ", found an object without a name: \"" + NAME
                    + "\" has to be the TL name of a constructor or method");
        }
        Definition definition = definition(type, name);
        if (!(type instanceof FieldType.Bare)) {
            out.writeInt(definition.id());
        }
        fields(definition, fields);
    }

    private Definition definition(FieldType type, String name) {
        boolean method = type instanceof FieldType.AnyMethod;
        Definition definition = method ? dictionary.method(name) : dictionary.constructor(name);
        if (definition == null) {
            boolean other = (method ? dictionary.constructor(name) : dictionary.method(name)) != null;
            String found = other ? (method ? " is a constructor" : " is a method") : " is not in the schema";
            throw path.error("expected " + type + ", but " + JsonPath.shown(name) + found);
        }
        boolean fits = type instanceof FieldType.Boxed boxed
                ? definition.result().equals(boxed.type())
                : !(type instanceof FieldType.Bare bare) || definition.equals(dictionary.bare(bare));
        if (!fits) {
            throw path.error("expected " + type + ", but " + name + " is a constructor of " + definition.result());
        }
        return definition;
    }

    private void fields(Definition definition, Map<?, ?> values) {
        int used = 1;
        Map<String, Integer> words = new HashMap<>();
        for (Definition.Field field : definition.fields()) {
            if (field.word() != null) {
                boolean present = values.containsKey(Definition.Field.key(field.name()));
                words.merge(field.word(), present ? 1 << field.bit() : 0, (one, other) -> one | other);
            }
        }
        for (Definition.Field field : definition.fields()) {
            FieldType type = field.type();
            if (type == null) {
                out.writeInt(words.getOrDefault(field.name(), 0));
            } else {
                String key = Definition.Field.key(field.name());
                Object value = values.get(key);
                path.enter(key);
                if (value != null) {
                    used++;
                    field(field, type, value);
                } else {
                    checkAbsent(definition, field, words);
                }
                path.exit();
            }
        }
        if (used != values.size()) {
            throw unknown(definition, values);
        }
    }

    private void field(Definition.Field field, FieldType type, Object value) {
        if (value == JsonTree.JsonNull.NULL) {
            throw path.error("expected " + type + ", found null; what is absent is left out");
        }
        if (type != FieldType.Scalar.TRUE) {
            value(type, value);
        } else if (!Boolean.TRUE.equals(value)) {
            throw path.error(
                    "a flag is true or left out, found " + JsonTree.kind(value) + " at " + Definition.bit(field));
        }
    }

    private void checkAbsent(Definition definition, Definition.Field field, Map<String, Integer> words) {
        if (field.word() == null) {
            throw path.error(definition.name() + " needs this field, of type " + field.type());
        }
        if ((words.getOrDefault(field.word(), 0) & 1 << field.bit()) != 0) {
            List<String> together = definition.fields().stream()
                    .filter(field::shares)
                    .map(Definition.Field::name)
                    .toList();
            throw path.error(
                    String.join(", ", together) + " share " + Definition.bit(field) + "; give all of them or none");
        }
    }

    private SchemaException unknown(Definition definition, Map<?, ?> values) {
        Set<Object> keys = new LinkedHashSet<>(values.keySet());
        keys.remove(NAME);
        for (Definition.Field field : definition.fields()) {
            if (field.type() != null) {
                keys.remove(Definition.Field.key(field.name()));
            }
        }
        return path.error(definition.name() + " has no field "
                + JsonPath.shown(keys.iterator().next().toString()));
    }

    private SchemaException expected(FieldType type, @Nullable Object found) {
        return path.error("expected " + type + ", found " + (found == null ? "nothing" : JsonTree.kind(found)));
    }
}
