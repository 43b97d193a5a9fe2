package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one combinator as written into the model of a record. */
final class RecordLinker {
    /** A method has 255 slots for its arguments, and a constructor needs one for {@code this}. */
    private static final int MAX_SLOTS = 254;

    private final TypeTable types;
    private final TypeResolver resolver;
    private final Problems problems;

    RecordLinker(TypeTable types, TypeResolver resolver, Problems problems) {
        this.types = types;
        this.resolver = resolver;
        this.problems = problems;
    }

    /** {@return the record; incomplete if a problem has been told} */
    RecordModel link(Definition definition) {
        List<WireItem> wire = new ArrayList<>();
        Set<String> words = new HashSet<>();
        Set<String> names = new HashSet<>();
        ComponentNames javaNames = new ComponentNames();
        for (FieldSyntax field : definition.fields()) {
            if (!names.add(field.name())) {
                problems.add(TlMessage.DUPLICATE_FIELD, field.position(), field.name(), definition.name());
                continue;
            }
            if (field.type().isFlagWord()) {
                Component.Bit bit = bit(field, definition, words);
                words.add(field.name());
                wire.add(new FlagWord(field.name(), bit));
                continue;
            }
            Component component = component(field, definition, words, javaNames);
            if (component != null) {
                wire.add(component);
            }
        }
        ValueType result = definition.function() ? result(definition) : null;
        checkSlots(definition, wire);
        return new RecordModel(
                definition.name(),
                IdChecker.idOf(definition),
                definition.text(),
                types.record(definition),
                definition.result().toString(),
                definition.function() ? null : types.union(definition.result().name()),
                wire,
                definition.typeVariables(),
                result);
    }

    private @Nullable Component component(
            FieldSyntax field, Definition owner, Set<String> words, ComponentNames javaNames) {
        Component.Bit bit = bit(field, owner, words);
        ValueType type = resolver.resolve(field.type(), owner);
        if (type == null) {
            return null;
        }
        if (type == ValueType.Scalar.TRUE && bit == null) {
            misuse(field, owner, "is true without a flag, which takes no bytes and says nothing");
        }
        if (type instanceof ValueType.Variable || (type instanceof ValueType.Call && bit != null)) {
            String what = "has a field " + field.name() + " whose type is generic but not !X";
            problems.add(TlMessage.GENERIC_MISUSE, field.position(), owner.name(), what);
        }
        boolean secret = SecretFields.contains(owner.name(), field.name(), type);
        return new Component(field.name(), javaNames.allocate(field.name()), type, bit, secret);
    }

    /** {@return the flag that a field depends on, or null if it is always there} */
    private Component.@Nullable Bit bit(FieldSyntax field, Definition owner, Set<String> words) {
        FieldSyntax.Condition condition = field.condition();
        if (condition == null) {
            return null;
        }
        if (!words.contains(condition.word())) {
            problems.add(
                    TlMessage.FLAG_WORD_MISSING, condition.position(), field.name(), owner.name(), condition.word());
        }
        if (condition.bit() > 31) {
            problems.add(
                    TlMessage.FLAG_BIT_RANGE,
                    condition.position(),
                    field.name(),
                    owner.name(),
                    condition.bit(),
                    condition.word());
        }
        return new Component.Bit(condition.word(), condition.bit());
    }

    private @Nullable ValueType result(Definition function) {
        ValueType result = resolver.resolve(function.result(), function);
        if (result == ValueType.Scalar.TRUE || result instanceof ValueType.Call) {
            problems.add(
                    TlMessage.GENERIC_MISUSE,
                    function.result().position(),
                    function.name(),
                    "cannot answer " + function.result());
        }
        int calls = 0;
        for (FieldSyntax field : function.fields()) {
            calls += field.type().call() ? 1 : 0;
        }
        if (calls != function.typeVariables().size() || calls > 1) {
            problems.add(
                    TlMessage.GENERIC_MISUSE,
                    function.position(),
                    function.name(),
                    "has " + function.typeVariables().size() + " type variables and " + calls + " queries");
        } else if (calls == 1 && !(result instanceof ValueType.Variable)) {
            problems.add(
                    TlMessage.GENERIC_MISUSE,
                    function.result().position(),
                    function.name(),
                    "wraps a query but does not answer what the query answers");
        }
        return result;
    }

    private void misuse(FieldSyntax field, Definition owner, String how) {
        problems.add(TlMessage.FLAG_MISUSE, field.position(), field.name(), owner.name(), how);
    }

    private void checkSlots(Definition definition, List<WireItem> wire) {
        int slots = 0;
        for (WireItem item : wire) {
            if (item instanceof Component component) {
                boolean wide = component.type() == ValueType.Scalar.LONG || component.type() == ValueType.Scalar.DOUBLE;
                slots += wide && !component.isNullable() ? 2 : 1;
            }
        }
        if (slots > MAX_SLOTS) {
            problems.add(TlMessage.TOO_MANY_FIELDS, definition.position(), definition.name(), slots);
        }
    }
}
