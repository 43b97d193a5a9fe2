package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes what a record's constructor refuses. */
final class ChecksWriter {
    /** From how many components on a constructor is near the limit of what is inlined. */
    private static final int LARGE = 40;

    private ChecksWriter() {}

    /** {@return statements for the compact constructor} */
    static CodeBlock write(RecordModel model) {
        return isApart(model) ? CodeBlock.of("check($L);\n", Types.names(checked(model))) : checks(model);
    }

    /**
     * {@return whether the checks of a record stand in a method of their own} HotSpot inlines no constructor of more than
     * 325 bytes, and then each of its arguments goes through memory twice; storing the fields alone takes six bytes each.
     */
    static boolean isApart(RecordModel model) {
        return model.components().size() >= LARGE && !checks(model).isEmpty();
    }

    /** {@return the method with the checks of a record with many components} */
    static MethodSpec apart(RecordModel model) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("check").addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        for (Component component : checked(model)) {
            method.addParameter(Types.declared(component), component.javaName());
        }
        return method.addCode(checks(model)).build();
    }

    /** {@return the components that a check looks at} */
    private static List<Component> checked(RecordModel model) {
        Set<Component> checked = new LinkedHashSet<>();
        for (Component component : model.components()) {
            if (!component(component).isEmpty()) {
                checked.add(component);
            }
        }
        for (List<Component> shared : model.bits().values()) {
            if (shared.size() > 1) {
                checked.addAll(shared);
            }
        }
        for (FlagWord word : model.words()) {
            if (!optional(model, word).isEmpty()) {
                checked.addAll(model.bits().getOrDefault(word.bit(), List.of()));
                checked.addAll(model.held(word));
            }
        }
        return List.copyOf(checked);
    }

    private static CodeBlock checks(RecordModel model) {
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
        if (type == ValueType.Scalar.INT128 || type == ValueType.Scalar.INT256) {
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
