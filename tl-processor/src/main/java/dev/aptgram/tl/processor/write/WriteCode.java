package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.CodeBlock;

/** Code that writes values of one record to a writer. */
final class WriteCode {
    private final String out;
    private final Locals locals;

    WriteCode(String out, Locals locals) {
        this.out = out;
        this.locals = locals;
    }

    /** {@return the writer's name} */
    String out() {
        return out;
    }

    /** {@return a name for a variable, with a number at the end if the wish is taken} */
    String variable(String wish) {
        return locals.pick(wish);
    }

    /**
     * {@return statements that write a value}
     *
     * @param type what it is; not a flag
     * @param value a variable that holds it
     */
    CodeBlock value(ValueType type, String value) {
        if (type instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case INT -> call("writeInt", value);
                case LONG -> call("writeLong", value);
                case DOUBLE -> call("writeDouble", value);
                case BOOL, TRUE -> call("writeBool", value);
                case STRING -> call("writeString", value);
                case BYTES -> call("writeBytes", value);
                case INT128, INT256 -> call("writeRaw", value);
            };
        }
        if (type instanceof ValueType.ListOf list) {
            return list.boxed() ? vector(list, value) : loop(list, value);
        }
        boolean bare = type instanceof ValueType.Reference reference && !reference.boxed();
        return CodeBlock.of("$L.$L($L);\n", value, bare ? "writeBareTo" : "writeTo", out);
    }

    private CodeBlock vector(ValueType.ListOf list, String value) {
        ValueType element = list.element();
        if (element instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case INT -> call("writeIntVector", value);
                case LONG -> call("writeLongVector", value);
                case STRING -> call("writeStringVector", value);
                case BYTES -> call("writeBytesVector", value);
                case DOUBLE, BOOL, TRUE, INT128, INT256 -> loop(list, value);
            };
        }
        boolean boxed = element instanceof ValueType.AnyObject
                || (element instanceof ValueType.Reference reference && reference.boxed());
        return boxed ? call("writeVector", value) : loop(list, value);
    }

    // Example:
    // out.writeInt(salts.size());
    // for (FutureSalt item : salts) {
    //     item.writeBareTo(out);
    // }
    private CodeBlock loop(ValueType.ListOf list, String value) {
        String item = locals.pick("item");
        return CodeBlock.builder()
                .addStatement("$L.$L($L.size())", out, list.boxed() ? "writeVectorHeader" : "writeInt", value)
                .beginControlFlow("for ($T $L : $L)", Types.of(list.element()), item, value)
                .add(value(list.element(), item))
                .endControlFlow()
                .build();
    }

    private CodeBlock call(String method, String value) {
        return CodeBlock.of("$L.$L($L);\n", out, method, value);
    }
}
