package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.WireItem;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.support.JavaNames;
import java.util.ArrayList;
import java.util.Collections;
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
    // int at = out.reserve(8);
    // out.setInt(at, flags);
    // out.setInt(at + 4, date);
    // peer.writeTo(out);
    // if (replyTo != null) {
    //     replyTo.writeTo(out);
    // }
    static MethodSpec write(RecordModel model) {
        Locals locals = Locals.of(model);
        String out = locals.pick("out");
        Map<String, String> words = new HashMap<>();
        CodeBlock.Builder code = CodeBlock.builder();
        for (FlagWord word : words(model)) {
            words.put(word.tlName(), locals.pick(JavaNames.camel(word.tlName())));
            code.add(flagWord(model, word.tlName(), words));
        }
        code.add(items(model.wire(), new WriteCode(out, locals), words));
        return MethodSpec.methodBuilder("writeBareTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.WRITER, out)
                .addCode(code.build())
                .build();
    }

    /** {@return statements that write all values, in order} */
    private static CodeBlock items(List<WireItem> wire, WriteCode write, Map<String, String> words) {
        CodeBlock.Builder code = CodeBlock.builder();
        int runEnd = 0;
        for (int i = 0; i < wire.size(); i++) {
            FixedRun fixed = FixedRun.from(wire, i);
            if (fixed != null) {
                code.add(fixed.write(write, false, words));
                i = fixed.end() - 1;
                continue;
            }
            FlagRun run = i < runEnd ? null : FlagRun.from(wire, i);
            if (run != null) {
                runEnd = run.end();
                code.beginControlFlow("if (($L & 0x$L) != 0)", words.get(run.word()), Integer.toHexString(run.mask()));
            }
            code.add(item(wire.get(i), write, words));
            if (i == runEnd - 1) {
                code.endControlFlow();
            }
        }
        return code.build();
    }

    /** {@return a statement that writes a value, if it is there} */
    private static CodeBlock item(WireItem item, WriteCode write, Map<String, String> words) {
        if (item instanceof FlagWord word) {
            CodeBlock value = CodeBlock.of("$L.writeInt($L);\n", write.out(), words.get(word.tlName()));
            Component.Bit bit = word.bit();
            return bit == null
                    ? value
                    : CodeBlock.of("if (($L & 1 << $L) != 0) {\n$>$L$<}\n", words.get(bit.word()), bit.number(), value);
        }
        Component component = (Component) item;
        if (component.isFlag()) {
            return CodeBlock.of("");
        }
        CodeBlock value = write.value(component.type(), component.javaName());
        return component.isNullable()
                ? CodeBlock.builder()
                        .beginControlFlow("if ($L != null)", component.javaName())
                        .add(value)
                        .endControlFlow()
                        .build()
                : value;
    }

    /** {@return the method that writes the id as well} Without it every boxed value would cost two more virtual calls. */
    static MethodSpec writeBoxed(RecordModel model) {
        Locals locals = Locals.of(model);
        String out = locals.pick("out");
        FixedRun all = FixedRun.allOf(model);
        CodeBlock code = all != null
                ? all.write(new WriteCode(out, locals), true, Map.of())
                : CodeBlock.builder()
                        .addStatement("$L.writeInt(ID)", out)
                        .addStatement("writeBareTo($L)", out)
                        .build();
        return MethodSpec.methodBuilder("writeTo")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.WRITER, out)
                .addCode(code)
                .build();
    }

    /** {@return the flag words in an order to compute them in} One that depends on another comes before it. */
    private static List<FlagWord> words(RecordModel model) {
        List<FlagWord> words = new ArrayList<>(model.words());
        for (FlagWord word : model.words()) {
            if (word.bit() != null) {
                Collections.reverse(words);
                break;
            }
        }
        return words;
    }

    private static CodeBlock flagWord(RecordModel model, String word, Map<String, String> words) {
        CodeBlock.Builder code = CodeBlock.builder().add("int $L = ", words.get(word));
        String separator = "";
        for (Map.Entry<Component.Bit, List<Component>> entry : model.bits().entrySet()) {
            Component.Bit bit = entry.getKey();
            if (bit.word().equals(word)) {
                CodeBlock present = presence(entry.getValue().get(0));
                code.add("$L($L ? 1 << $L : 0)", separator, present, bit.number());
                separator = "\n        | ";
            }
        }
        for (FlagWord other : model.words()) {
            Component.Bit bit = other.bit();
            if (bit != null && bit.word().equals(word)) {
                code.add("$L($L != 0 ? 1 << $L : 0)", separator, words.get(other.tlName()), bit.number());
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
