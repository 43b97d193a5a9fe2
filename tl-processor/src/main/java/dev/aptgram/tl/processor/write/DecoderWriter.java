package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.schema.WireItem;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.support.JavaNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the methods that read a record, a vector of them, or a method's answer. */
final class DecoderWriter {
    private DecoderWriter() {}

    // Example:
    // public static SendMessage readBare(TlReader in) {
    //     int flags = in.readInt();
    //     boolean silent = (flags & 1 << 5) != 0;
    //     at = "peer";
    //     InputPeer peer = InputPeer.read(in);
    //     return new SendMessage(silent, peer);
    // }
    static MethodSpec readBare(RecordModel model) {
        Locals locals = Locals.of(model);
        String in = locals.pick("in");
        Map<String, String> words = new HashMap<>();
        ObjectCode read = new ObjectCode(in, locals);
        CodeBlock.Builder code = CodeBlock.builder();
        for (WireItem item : model.wire()) {
            if (item instanceof FlagWord word) {
                code.add(read.itself());
                String name = locals.pick(JavaNames.camel(word.tlName()));
                words.put(word.tlName(), name);
                CodeBlock condition = condition(word.bit(), words);
                CodeBlock value = CodeBlock.of("$L.readInt()", in);
                code.addStatement(
                        "int $L = $L", name, condition == null ? value : CodeBlock.of("$L ? $L : 0", condition, value));
            } else if (item instanceof Component component) {
                code.add(read.component(component, condition(component.bit(), words)));
            }
        }
        String diamond = model.variables().isEmpty() ? "" : "<>";
        CodeBlock create = CodeBlock.of(
                "return new $T$L($L);\n", Types.of(model.name()), diamond, Types.names(model.components()));
        return MethodSpec.methodBuilder("readBare")
                .addJavadoc("{@return the fields, read without an id in front}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(wild(model))
                .addParameter(Types.READER, in)
                .addCode(read.guarded(code.build(), create))
                .build();
    }

    private static @Nullable CodeBlock condition(Component.@Nullable Bit bit, Map<String, String> words) {
        return bit == null ? null : CodeBlock.of("($L & 1 << $L) != 0", words.get(bit.word()), bit.number());
    }

    static MethodSpec read(RecordModel model, LinkedSchema schema) {
        return MethodSpec.methodBuilder("read")
                .addJavadoc("{@return the fields, read after the id, which must be {@link #ID}}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(wild(model))
                .addParameter(Types.READER, "in")
                .addStatement("int id = in.readInt()")
                .beginControlFlow("if (id != ID)")
                .addStatement(Otherwise.of(model, schema))
                .endControlFlow()
                .addStatement("return readBare(in)")
                .build();
    }

    /** {@return the method that reads a boxed vector of a type} Shared by all fields that hold one. */
    static MethodSpec readVector(ClassName type) {
        return MethodSpec.methodBuilder("readVector")
                .addJavadoc("{@return a boxed vector of these, read to its end; immutable}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(TypeName.generic(Types.LIST, type))
                .addParameter(Types.READER, "in")
                .addStatement("int count = in.readVectorHeader()")
                .addStatement("Object[] items = new Object[$T.min(count, $L)]", Math.class, ObjectCode.FIRST_ROOM)
                .addStatement("int i = 0")
                .beginControlFlow("try")
                .beginControlFlow("for (; i < count; i++)")
                .beginControlFlow("if (i == items.length)")
                .addStatement("items = $T.copyOf(items, $T.min(count, i * 2))", Arrays.class, Math.class)
                .endControlFlow()
                .addStatement("items[i] = read(in)")
                .endControlFlow()
                .nextControlFlow("catch ($T e)", Types.SCHEMA_EXCEPTION)
                .addStatement("throw in.within(e, i)")
                .endControlFlow()
                .addStatement("return in.listOf(items)")
                .build();
    }

    static MethodSpec readResult(RecordModel model, ValueType result) {
        Locals locals = Locals.of(model);
        String in = locals.pick("in");
        MethodSpec.Builder method = MethodSpec.methodBuilder("readResult")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.boxed(result))
                .addParameter(Types.READER, in);
        if (result instanceof ValueType.Variable) {
            Component query = model.components().stream()
                    .filter(component -> component.type() instanceof ValueType.Call)
                    .findFirst()
                    .orElseThrow();
            return method.addStatement("return $L.readResult($L)", query.javaName(), in)
                    .build();
        }
        return method.addCode(new ObjectCode(in, locals).result(result)).build();
    }

    private static TypeName wild(RecordModel model) {
        return model.variables().isEmpty()
                ? Types.of(model.name())
                : TypeName.generic(Types.of(model.name()), TypeName.ANY);
    }
}
