package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * Writes a call that is on its way from an interface to the caller. What is required went into it; what is optional has a
 * setter, and so has {@code random_id}, which is chosen if nobody sets it. A method with neither needs no type of its own.
 */
final class CallWriter {
    static final String NAME = "Call";

    private final RecordModel model;
    private final ValueType result;

    private CallWriter(RecordModel model) {
        this.model = model;
        this.result = Objects.requireNonNull(model.result(), model.tlName());
    }

    /** {@return whether calls of the method have a type of their own, within its record} */
    static boolean isNeeded(RecordModel model, LinkedSchema schema) {
        return schema.api() != null && model.isMethod() && !allArguments(model.components());
    }

    private static boolean allArguments(List<Component> components) {
        for (Component component : components) {
            if (!isArgument(component)) {
                return false;
            }
        }
        return true;
    }

    static TypeSpec write(RecordModel model) {
        return new CallWriter(model).type();
    }

    /**
     * {@return the method that begins a call}
     *
     * @param name its name
     * @param model the method to call
     * @param schema the schema
     */
    // Example:
    // default SendMessage.Call sendMessage(InputPeer peer, String message) {
    //     return new SendMessage.Call(caller(), SendMessage.builder(peer, message, caller().randomId()));
    // }
    static MethodSpec begin(String name, RecordModel model, LinkedSchema schema) {
        return new CallWriter(model).entry(name, isNeeded(model, schema));
    }

    private MethodSpec entry(String name, boolean own) {
        ClassName record = Types.of(model.name());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc("Begins a call of {@code $L}; {@link $T} says more.\n", model.tlName(), record)
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT);
        method.addTypeVariables(model.variables());
        List<CodeBlock> arguments = new ArrayList<>();
        for (Component component : model.components()) {
            if (isArgument(component)) {
                method.addParameter(Types.declared(component), component.javaName());
                arguments.add(CodeBlock.of("$L", component.javaName()));
            } else if (component.isRequired()) {
                String cast = component.type() == ValueType.Scalar.INT ? "(int) " : "";
                arguments.add(CodeBlock.of("$Lcaller().randomId()", cast));
            }
        }
        CodeBlock all = CodeBlock.join(arguments, ",$W");
        if (own) {
            TypeName call = Types.parameterized(record.nestedClass(NAME), model);
            return method.returns(call)
                    .addStatement("return new $T(caller(), $T.builder($L))", call, record, all)
                    .build();
        }
        return method.returns(TypeName.generic(Types.REQUEST, Types.boxed(result)))
                .addStatement("return $T.of(caller(), new $T($L))", Types.REQUEST, Types.self(model), all)
                .build();
    }

    /** {@return whether a component is an argument of the method that begins the call} */
    private static boolean isArgument(Component component) {
        boolean random = component.tlName().equals("random_id")
                && (component.type() == ValueType.Scalar.LONG || component.type() == ValueType.Scalar.INT);
        return component.isRequired() && !random;
    }

    private TypeSpec type() {
        TypeName self = Types.parameterized(Types.of(model.name()).nestedClass(NAME), model);
        TypeName builder = Types.parameterized(Types.of(model.name()).nestedClass("Builder"), model);
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addJavadoc("A call of {@code $L}, to be completed. For one thread.\n", model.tlName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(TypeName.generic(Types.REQUEST, Types.boxed(result)))
                .addField(Types.CALLER, "caller", Modifier.PRIVATE, Modifier.FINAL)
                .addField(builder, "builder", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(Types.CALLER, "caller")
                        .addParameter(builder, "builder")
                        .addStatement("this.caller = caller")
                        .addStatement("this.builder = builder")
                        .build());
        type.addTypeVariables(model.variables());
        for (Component component : model.components()) {
            if (!isArgument(component)) {
                type.addMethod(MethodSpec.methodBuilder(component.javaName())
                        .addModifiers(Modifier.PUBLIC)
                        .returns(self)
                        .addParameter(Types.declared(component), component.javaName())
                        .addStatement("this.builder.$1L = $1L", component.javaName())
                        .addStatement("return this")
                        .build());
            }
        }
        return type.addMethod(implementation("method", Types.self(model), CodeBlock.of("builder.build()")))
                .addMethod(implementation(
                        "call",
                        TypeName.generic(Types.FUTURE, Types.boxed(result)),
                        CodeBlock.of("caller.invoke(builder.build())")))
                .build();
    }

    private static MethodSpec implementation(String name, TypeName type, CodeBlock value) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("return $L", value)
                .build();
    }
}
