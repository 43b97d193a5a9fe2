package dev.aptgram.tl.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.WireItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes {@code writeBareTo}: all flag words are computed first, then everything is written once, in order. */
final class EncoderWriter {
    private EncoderWriter() {}

    // Example:
    // int flags = (silent ? 1 << 5 : 0)
    //         | (replyTo != null ? 1 << 0 : 0);
    // out.writeInt(flags);
    // peer.writeTo(out);
    // if (replyTo != null) {
    //     replyTo.writeTo(out);
    // }
    static MethodSpec write(RecordModel model) {
        Locals locals = Locals.of(model);
        String out = locals.pick("out");
        Map<String, String> words = new HashMap<>();
        CodeBlock.Builder code = CodeBlock.builder();
        for (WireItem item : model.wire()) {
            if (item instanceof FlagWord word) {
                String name = locals.pick(word.tlName());
                words.put(word.tlName(), name);
                code.add(flagWord(model, word.tlName(), name));
            }
        }
        WriteCode write = new WriteCode(out, locals);
        for (WireItem item : model.wire()) {
            if (item instanceof FlagWord word) {
                code.addStatement("$L.writeInt($L)", out, words.get(word.tlName()));
            } else if (item instanceof Component component && !component.isFlag()) {
                CodeBlock value = write.value(component.type(), component.javaName());
                if (component.isNullable()) {
                    code.beginControlFlow("if ($L != null)", component.javaName())
                            .add(value)
                            .endControlFlow();
                } else {
                    code.add(value);
                }
            }
        }
        return MethodSpec.methodBuilder("writeBareTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.WRITER, out)
                .addCode(code.build())
                .build();
    }

    private static CodeBlock flagWord(RecordModel model, String word, String name) {
        CodeBlock.Builder code = CodeBlock.builder().add("int $L = ", name);
        String separator = "";
        for (Map.Entry<Component.Bit, List<Component>> entry : model.bits().entrySet()) {
            Component.Bit bit = entry.getKey();
            if (bit.word().equals(word)) {
                CodeBlock present = presence(entry.getValue().get(0));
                code.add("$L($L ? 1 << $L : 0)", separator, present, bit.number());
                separator = "\n        | ";
            }
        }
        return code.add(separator.isEmpty() ? "0;\n" : ";\n").build();
    }

    /** {@return whether an optional component is there, as an expression} */
    static CodeBlock presence(Component component) {
        return CodeBlock.of(component.isFlag() ? "$L" : "$L != null", component.javaName());
    }
}
