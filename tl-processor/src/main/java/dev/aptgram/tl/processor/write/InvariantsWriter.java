package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;

/** Writes the body of the compact constructor: what must hold for every instance. */
final class InvariantsWriter {
    private InvariantsWriter() {}

    /** {@return the compact constructor's statements} */
    static CodeBlock write(RecordModel model) {
        CodeBlock.Builder code = CodeBlock.builder().add(ChecksWriter.write(model));
        for (Component component : model.components()) {
            if (component.type() instanceof ValueType.ListOf list) {
                code.addStatement("$L = $L", component.javaName(), copy(list, component));
            }
        }
        return code.build();
    }

    /** {@return an immutable copy of a list that may be null, as an expression} */
    private static CodeBlock copy(ValueType.ListOf list, Component component) {
        String name = component.javaName();
        if (!component.isNullable()) {
            return copy(list, name);
        }
        return list.element() instanceof ValueType.ListOf
                ? CodeBlock.of("$L == null ? null : $L", name, copy(list, name))
                : CodeBlock.of("$T.copyOfNullable($L)", copier(list.element()), name);
    }

    /** {@return an immutable copy of a list and of the lists in it, as an expression} */
    private static CodeBlock copy(ValueType.ListOf list, String value) {
        ValueType element = list.element();
        if (element instanceof ValueType.ListOf inner) {
            String item = value + "Item";
            return CodeBlock.of(
                    "$L.stream().<$T>map($L -> $L).toList()", value, Types.of(inner), item, copy(inner, item));
        }
        return CodeBlock.of("$T.copyOf($L)", copier(element), value);
    }

    private static ClassName copier(ValueType element) {
        return element == ValueType.Scalar.LONG
                ? Types.LONG_VECTOR
                : element == ValueType.Scalar.INT ? Types.INT_VECTOR : Types.OBJECT_VECTOR;
    }
}
