package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.TypeName;
import org.jspecify.annotations.Nullable;

/** Expressions that read one value from a reader. */
final class ReadCode {
    private final String in;

    ReadCode(String in) {
        this.in = in;
    }

    /** {@return an expression that reads a value, or null if that takes a loop} */
    @Nullable
    CodeBlock simple(ValueType type) {
        if (type instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case INT -> call("readInt");
                case LONG -> call("readLong");
                case DOUBLE -> call("readDouble");
                case BOOL, TRUE -> call("readBool");
                case STRING -> call("readString");
                case BYTES -> call("readBytes");
                case INT128 -> CodeBlock.of("$L.readRaw(16)", in);
                case INT256 -> CodeBlock.of("$L.readRaw(32)", in);
            };
        }
        if (type instanceof ValueType.Reference reference) {
            String method = reference.boxed() ? "read" : "readBare";
            return CodeBlock.of("$T.$L($L)", Types.of(reference.name()), method, in);
        }
        if (type instanceof ValueType.ListOf list) {
            return list.boxed() ? vector(list.element()) : null;
        }
        return call(type instanceof ValueType.Call ? "readMethod" : "readObject");
    }

    private @Nullable CodeBlock vector(ValueType element) {
        if (element instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case INT -> call("readIntVector");
                case LONG -> call("readLongVector");
                case STRING -> call("readStringVector");
                case BYTES -> call("readBytesVector");
                case DOUBLE, BOOL, TRUE, INT128, INT256 -> null;
            };
        }
        return element instanceof ValueType.Reference reference && reference.boxed()
                ? CodeBlock.of("$T.readVector($L)", Types.of(reference.name()), in)
                : null;
    }

    private CodeBlock call(String method) {
        return CodeBlock.of("$L.$L()", in, method);
    }

    /** {@return the type of the variable that holds a component} */
    static TypeName typeOf(Component component) {
        return component.type() instanceof ValueType.Call
                ? TypeName.generic(Types.METHOD, TypeName.ANY)
                : Types.of(component.type());
    }
}
