package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.TypeName;
import org.jspecify.annotations.Nullable;

/** Code that reads the fields of one object into variables, and names the field in whose inside something is wrong. */
final class ObjectCode {
    /**
     * For how many elements of a vector to make room at once. More is made as they turn up: nested vectors that each
     * promise to fill the rest of the input must not take a multiple of its size.
     */
    static final int FIRST_ROOM = 1024;

    private final String in;
    private final ReadCode read;
    private final Locals locals;
    private final String at;
    private boolean nests;
    private boolean inside;

    ObjectCode(String in, Locals locals) {
        this.in = in;
        this.read = new ReadCode(in);
        this.locals = locals;
        this.at = locals.pick("at");
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
        if (component.isFlag() && condition != null) {
            return CodeBlock.of("boolean $L = $L;\n", name, condition);
        }
        CodeBlock.Builder code =
                CodeBlock.builder().add(type instanceof ValueType.Scalar ? itself() : field(component));
        CodeBlock expression = read.simple(type);
        TypeName declared = condition == null ? ReadCode.typeOf(component) : Types.boxed(type);
        if (expression != null) {
            CodeBlock value = condition == null ? expression : CodeBlock.of("$L ? $L : null", condition, expression);
            return code.addStatement("$T $L = $L", declared, name, value).build();
        }
        if (condition == null) {
            String items = loop((ValueType.ListOf) type, code);
            return code.addStatement("$T $L = $T.copyOf($L)", declared, name, Types.OBJECT_VECTOR, items)
                    .build();
        }
        code.addStatement("$T $L = null", declared, name).beginControlFlow("if ($L)", condition);
        String items = loop((ValueType.ListOf) type, code);
        return code.addStatement("$L = $T.copyOf($L)", name, Types.OBJECT_VECTOR, items)
                .endControlFlow()
                .build();
    }

    /** {@return a statement that says which field is read next} An error in there will name it. */
    private CodeBlock field(Component component) {
        nests = true;
        inside = true;
        return CodeBlock.of("$L = $S;\n", at, component.tlName());
    }

    /** {@return a statement that says that no field with an inside is being read any more, where that is news} */
    CodeBlock itself() {
        boolean news = inside;
        inside = false;
        return news ? CodeBlock.of("$L = \"\";\n", at) : CodeBlock.of("");
    }

    // Example:
    // in.descend();
    // String at = "";
    // try {
    //     at = "users";
    //     List<User> users = User.readVector(in);
    //     in.ascend();
    //     return new Users(users);
    // } catch (SchemaException e) {
    //     throw in.within(e, at);
    // }
    /**
     * {@return statements that read an object and name the field when that fails}
     *
     * @param fields what reads the fields; made by this
     * @param create what returns the object
     */
    CodeBlock guarded(CodeBlock fields, CodeBlock create) {
        if (!nests) {
            return CodeBlock.builder().add(fields).add(create).build();
        }
        String error = locals.pick("e");
        return CodeBlock.builder()
                .addStatement("$L.descend()", in)
                .addStatement("String $L = \"\"", at)
                .beginControlFlow("try")
                .add(fields)
                .addStatement("$L.ascend()", in)
                .add(create)
                .nextControlFlow("catch ($T $L)", Types.SCHEMA_EXCEPTION, error)
                .addStatement("throw $L.within($L, $L)", in, error, at)
                .endControlFlow()
                .build();
    }

    /** Reads a vector that no single call can read, and returns the name of the variable that holds it. */
    private String loop(ValueType.ListOf list, CodeBlock.Builder code) {
        String count = locals.pick("count");
        String items = locals.pick("items");
        String error = locals.pick("e");
        code.addStatement("int $L = $L.$L()", count, in, list.boxed() ? "readVectorHeader" : "readCount");
        code.addStatement(
                "$T $L = new $T<>($T.min($L, $L))",
                Types.of(list),
                items,
                Types.ARRAY_LIST,
                Math.class,
                count,
                FIRST_ROOM);
        code.beginControlFlow("try").beginControlFlow("while ($L.size() < $L)", items, count);
        CodeBlock expression = read.simple(list.element());
        code.addStatement(
                "$L.add($L)",
                items,
                expression != null
                        ? expression
                        : CodeBlock.of(
                                "$T.copyOf($L)", Types.OBJECT_VECTOR, loop((ValueType.ListOf) list.element(), code)));
        code.endControlFlow()
                .nextControlFlow("catch ($T $L)", Types.SCHEMA_EXCEPTION, error)
                .addStatement("throw $L.within($L, $L.size())", in, error, items)
                .endControlFlow();
        return items;
    }

    /** {@return statements that read a method's answer and return it} */
    CodeBlock result(ValueType type) {
        CodeBlock expression = read.simple(type);
        if (!(type instanceof ValueType.ListOf list)) {
            return CodeBlock.of("return $L;\n", expression);
        }
        String error = locals.pick("e");
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("try");
        if (expression == null) {
            expression = CodeBlock.of("$T.copyOf($L)", Types.OBJECT_VECTOR, loop(list, code));
        }
        return code.addStatement("return $L", expression)
                .nextControlFlow("catch ($T $L)", Types.SCHEMA_EXCEPTION, error)
                .addStatement("throw $L.within($L, $S)", in, error, "result")
                .endControlFlow()
                .build();
    }
}
