package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.Lift;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.support.JavaNames;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the method that reads the fields of one earlier constructor and makes today's record of them. */
final class LiftWriter {
    private final Lift lift;
    private final Locals locals;
    private final String in;
    private final Map<String, String> words = new HashMap<>();

    private LiftWriter(Lift lift) {
        this.lift = lift;
        this.locals = Locals.of(lift.taken());
        this.in = locals.pick("in");
    }

    static MethodSpec write(Lift lift) {
        return new LiftWriter(lift).method();
    }

    /** {@return the name of the method} */
    static String name(Lift lift) {
        return "lift" + TlIds.hex(lift.id());
    }

    // Example:
    // private static PlainMessage lift38116ee0(TlReader in) {
    //     int flags = in.readInt();
    //     boolean out = (flags & 1 << 1) != 0;
    //     int id = in.readInt();
    //     if ((flags & 1 << 7) != 0) {
    //         SHAPES.skip("i", in);
    //     }
    //     return new PlainMessage(out, id, null);
    // }
    private MethodSpec method() {
        ObjectCode read = new ObjectCode(in, locals);
        CodeBlock.Builder code = CodeBlock.builder();
        for (Lift.Item item : lift.items()) {
            if (item instanceof Lift.Word word) {
                code.add(read.itself());
                String name = locals.pick(JavaNames.camel(word.word().tlName()));
                words.put(word.word().tlName(), name);
                CodeBlock condition = condition(word.word().bit());
                CodeBlock value = CodeBlock.of("$L.readInt()", in);
                code.addStatement(
                        "int $L = $L", name, condition == null ? value : CodeBlock.of("$L ? $L : 0", condition, value));
            } else if (item instanceof Lift.Taken taken) {
                code.add(read.component(
                        taken.component(), condition(taken.component().bit())));
            } else if (item instanceof Lift.Dropped dropped && !dropped.shape().isEmpty()) {
                code.add(read.itself()).add(skip(dropped));
            }
        }
        code.add(read.itself());
        CodeBlock create =
                CodeBlock.of("return new $T($L);\n", Types.of(lift.current().name()), arguments());
        CodeBlock.Builder last = CodeBlock.builder();
        if (lift.guarded()) {
            String broken = locals.pick("e");
            last.beginControlFlow("try")
                    .add(create)
                    .nextControlFlow("catch ($T $L)", IllegalArgumentException.class, broken)
                    .addStatement(
                            "throw $L.outdated($S, 0x$L, $L, $L.getMessage())",
                            in,
                            lift.current().tlName(),
                            TlIds.hex(lift.id()),
                            lift.layer(),
                            broken)
                    .endControlFlow();
        } else {
            last.add(create);
        }
        return MethodSpec.methodBuilder(name(lift))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Types.of(lift.current().name()))
                .addParameter(Types.READER, in)
                .addCode(read.guarded(code.build(), last.build()))
                .build();
    }

    private @Nullable CodeBlock condition(Component.@Nullable Bit bit) {
        return bit == null ? null : CodeBlock.of("($L & 1 << $L) != 0", words.get(bit.word()), bit.number());
    }

    private CodeBlock skip(Lift.Dropped dropped) {
        CodeBlock skip = CodeBlock.of("SHAPES.skip($S, $S, $L);\n", dropped.tlName(), dropped.shape(), in);
        CodeBlock condition = condition(dropped.bit());
        return condition == null ? skip : CodeBlock.of("if ($L) {\n$>$L$<}\n", condition, skip);
    }

    private CodeBlock arguments() {
        return lift.arguments().stream().map(this::argument).collect(CodeBlock.joining(",$W"));
    }

    private CodeBlock argument(Lift.Argument argument) {
        Component now = argument.component();
        Component then = argument.from();
        if (then == null) {
            return CodeBlock.of(now.isFlag() ? "false" : "null");
        }
        boolean wider = then.type() == ValueType.Scalar.INT && now.type() == ValueType.Scalar.LONG;
        CodeBlock value = CodeBlock.of("$L", then.javaName());
        if (then.isNullable() && !now.isNullable()) {
            CodeBlock there = CodeBlock.of(
                    "there($L, $S, 0x$L, $L, $S, $L)",
                    value,
                    lift.current().tlName(),
                    TlIds.hex(lift.id()),
                    lift.layer(),
                    then.tlName(),
                    in);
            return wider ? CodeBlock.of("(long) $L", there) : widened(then, now, there, false);
        }
        if (wider && now.isNullable()) {
            return then.isNullable()
                    ? CodeBlock.of("$1L == null ? null : $1L.longValue()", value)
                    : CodeBlock.of("(long) $L", value);
        }
        return widened(then, now, value, then.isNullable());
    }

    private static CodeBlock widened(Component then, Component now, CodeBlock value, boolean nullable) {
        boolean wider = then.type() instanceof ValueType.ListOf before
                && now.type() instanceof ValueType.ListOf after
                && before.element() == ValueType.Scalar.INT
                && after.element() == ValueType.Scalar.LONG;
        if (!wider) {
            return value;
        }
        CodeBlock list = CodeBlock.of("$L.stream().map($T::longValue).toList()", value, Integer.class);
        return nullable ? CodeBlock.of("$L == null ? null : $L", value, list) : list;
    }
}
