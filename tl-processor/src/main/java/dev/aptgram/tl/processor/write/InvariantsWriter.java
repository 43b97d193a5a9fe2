package dev.aptgram.tl.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the body of the compact constructor: what must hold for every instance. */
final class InvariantsWriter {
    private InvariantsWriter() {}

    static CodeBlock write(RecordModel model) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Component component : model.components()) {
            code.add(component(component));
        }
        for (Map.Entry<Component.Bit, List<Component>> entry : model.bits().entrySet()) {
            if (entry.getValue().size() > 1) {
                code.add(shared(model, entry.getKey(), entry.getValue()));
            }
        }
        for (FlagWord word : model.words()) {
            code.add(optional(model, word));
        }
        return code.build();
    }

    // Example, of flags2:flags.3?# beside title:flags.3?string:
    // if (!(title != null) && (silent || date != null)) {
    //     throw new IllegalArgumentException("message: what flags2 holds needs title, with which it shares flags.3");
    // }
    private static CodeBlock optional(RecordModel model, FlagWord word) {
        List<Component> shared = word.bit() == null ? null : model.bits().get(word.bit());
        List<Component> held = model.held(word);
        if (shared == null || held.isEmpty()) {
            return CodeBlock.of("");
        }
        Component first = shared.get(0);
        CodeBlock any = held.stream().map(EncoderWriter::presence).collect(CodeBlock.joining(" || "));
        return CodeBlock.builder()
                .beginControlFlow("if (!$L && ($L))", parenthesised(first), any)
                .addStatement(
                        "throw new $T($S)",
                        IllegalArgumentException.class,
                        model.tlName() + ": what " + word.tlName() + " holds needs " + first.javaName()
                                + ", with which it shares " + word.bit())
                .endControlFlow()
                .build();
    }

    private static CodeBlock component(Component component) {
        String name = component.javaName();
        ValueType type = component.type();
        if (Types.of(type).isPrimitive()) {
            return CodeBlock.of("");
        }
        CodeBlock.Builder code = CodeBlock.builder();
        if (!component.isNullable()) {
            code.addStatement("$T.requireNonNull($L, $S)", Types.OBJECTS, name, name);
        }
        if (type instanceof ValueType.ListOf list) {
            CodeBlock copy = copy(list, name);
            if (component.isNullable()) {
                code.addStatement("$1L = $1L == null ? null : $2L", name, copy);
            } else {
                code.addStatement("$L = $L", name, copy);
            }
        } else if (type == ValueType.Scalar.INT128 || type == ValueType.Scalar.INT256) {
            int size = type == ValueType.Scalar.INT128 ? 16 : 32;
            String guard = component.isNullable() ? name + " != null && " : "";
            code.beginControlFlow("if ($L$L.size() != $L)", guard, name, size)
                    .addStatement(
                            "throw new $T($S + $L.size())",
                            IllegalArgumentException.class,
                            name + " takes exactly " + size + " bytes, not ",
                            name)
                    .endControlFlow();
        }
        return code.build();
    }

    /** {@return an immutable copy of a list and of the lists in it, as an expression} */
    private static CodeBlock copy(ValueType.ListOf list, String value) {
        ValueType element = list.element();
        if (element instanceof ValueType.ListOf inner) {
            String item = value + "Item";
            return CodeBlock.of(
                    "$L.stream().<$T>map($L -> $L).toList()", value, Types.of(inner), item, copy(inner, item));
        }
        ClassName copier = element == ValueType.Scalar.LONG
                ? Types.LONG_VECTOR
                : element == ValueType.Scalar.INT ? Types.INT_VECTOR : Types.LIST;
        return CodeBlock.of("$T.copyOf($L)", copier, value);
    }

    // Example:
    // if ((views != null) != (forwards != null)) {
    //     throw new IllegalArgumentException("message: views, forwards share flags.10; give all of them or none");
    // }
    private static CodeBlock shared(RecordModel model, Component.Bit bit, List<Component> components) {
        CodeBlock first = parenthesised(components.get(0));
        String names = components.stream().map(Component::javaName).collect(Collectors.joining(", "));
        CodeBlock condition = components.stream()
                .skip(1)
                .map(other -> CodeBlock.of("$L != $L", first, parenthesised(other)))
                .collect(CodeBlock.joining(" || "));
        return CodeBlock.builder()
                .beginControlFlow("if ($L)", condition)
                .addStatement(
                        "throw new $T($S)",
                        IllegalArgumentException.class,
                        model.tlName() + ": " + names + " share " + bit + "; give all of them or none")
                .endControlFlow()
                .build();
    }

    private static CodeBlock parenthesised(Component component) {
        CodeBlock presence = EncoderWriter.presence(component);
        return component.isFlag() ? presence : CodeBlock.of("($L)", presence);
    }
}
