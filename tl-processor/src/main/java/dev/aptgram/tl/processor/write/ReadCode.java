package dev.aptgram.tl.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Code that reads values of one record from a reader. */
final class ReadCode {
    /**
     * For how many elements of a vector to make room at once. More is made as they turn up: nested vectors that each
     * promise to fill the rest of the input must not take a multiple of its size.
     */
    static final int FIRST_ROOM = 1024;

    private final String in;
    private final Locals locals;

    ReadCode(String in, Locals locals) {
        this.in = in;
        this.locals = locals;
    }

    /**
     * {@return statements that read a component into a variable of its name}
     *
     * @param component the component
     * @param condition whether it is there, as an expression; null if it always is
     */
    CodeBlock component(Component component, @Nullable CodeBlock condition) {
        String name = component.javaName();
        ValueType type = component.type();
        if (condition == null) {
            return value(type, CodeBlock.of("$T $L", typeOf(component), name), component.tlName());
        }
        if (component.isFlag()) {
            return CodeBlock.of("boolean $L = $L;\n", name, condition);
        }
        if (type instanceof ValueType.Scalar) {
            return CodeBlock.of("$T $L = $L ? $L : null;\n", Types.boxed(type), name, condition, simple(type));
        }
        return CodeBlock.builder()
                .addStatement("$T $L = null", Types.boxed(type), name)
                .beginControlFlow("if ($L)", condition)
                .add(value(type, CodeBlock.of("$L", name), component.tlName()))
                .endControlFlow()
                .build();
    }

    // Example:
    // in.enter("users");
    // List<User> users = User.readVector(in);
    // in.exit();
    private CodeBlock value(ValueType type, CodeBlock target, String field) {
        if (type instanceof ValueType.Scalar) {
            return CodeBlock.of("$L = $L;\n", target, simple(type));
        }
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$L.enter($S)", in, field);
        CodeBlock expression = simple(type);
        if (expression != null) {
            code.addStatement("$L = $L", target, expression);
        } else {
            String items = loop((ValueType.ListOf) type, field, code);
            code.addStatement("$L = $T.copyOf($L)", target, Types.OBJECT_VECTOR, items);
        }
        return code.addStatement("$L.exit()", in).build();
    }

    /** Reads a vector that no single call can read, and returns the name of the variable that holds it. */
    private String loop(ValueType.ListOf list, String field, CodeBlock.Builder code) {
        String count = locals.pick("count");
        String items = locals.pick("items");
        String i = locals.pick("i");
        code.addStatement("int $L = $L.$L()", count, in, list.boxed() ? "readVectorHeader" : "readCount");
        code.addStatement(
                "$T $L = new $T<>($T.min($L, $L))",
                Types.of(list),
                items,
                Types.ARRAY_LIST,
                Math.class,
                count,
                FIRST_ROOM);
        code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", i, count);
        code.addStatement("$L.element($L)", in, i);
        CodeBlock expression = simple(list.element());
        // A vector inside needs a place of its own for the index.
        if (list.element() instanceof ValueType.ListOf inner) {
            code.addStatement("$L.enter($S)", in, field);
            CodeBlock read = expression != null
                    ? expression
                    : CodeBlock.of("$T.copyOf($L)", Types.OBJECT_VECTOR, loop(inner, field, code));
            code.addStatement("$L.add($L)", items, read).addStatement("$L.exit()", in);
        } else {
            code.addStatement("$L.add($L)", items, expression);
        }
        code.endControlFlow();
        return items;
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

    /** {@return statements that read a method's answer and return it} */
    CodeBlock result(ValueType type) {
        CodeBlock expression = simple(type);
        if (!(type instanceof ValueType.ListOf list)) {
            return CodeBlock.of("return $L;\n", expression);
        }
        return CodeBlock.builder()
                .add(value(list, CodeBlock.of("$T $L", Types.of(list), "result"), "result"))
                .addStatement("return result")
                .build();
    }

    private CodeBlock call(String method) {
        return CodeBlock.of("$L.$L()", in, method);
    }

    private static TypeName typeOf(Component component) {
        return component.type() instanceof ValueType.Call
                ? ParameterizedTypeName.get(Types.METHOD, WildcardTypeName.subtypeOf(Object.class))
                : Types.of(component.type());
    }
}
