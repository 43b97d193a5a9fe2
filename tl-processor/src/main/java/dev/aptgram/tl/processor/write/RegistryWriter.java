package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that knows all combinators of a schema by id. */
final class RegistryWriter {
    private RegistryWriter() {}

    static TypeSpec write(LinkedSchema schema) {
        ClassName name = Types.of(schema.registry());
        int all = schema.constructors().size() + schema.core().size();
        TypeSpec.Builder type = TypeSpec.classBuilder(schema.registry().simpleName())
                .addJavadoc("Every combinator of {@code $L} by id.\n", schema.source())
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Types.REGISTRY)
                .addField(FieldSpec.builder(name, "INSTANCE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The only instance.\n")
                        .initializer("new $T()", name)
                        .build())
                .addField(number("LAYER", schema.layer(), "The schema's layer; 0 if it has none."))
                .addField(number(
                        "CONSTRUCTOR_COUNT",
                        all,
                        "How many constructors the schema defines, {@link #CORE_COUNT} included."))
                .addField(number(
                        "CORE_COUNT",
                        schema.core().size(),
                        "How many of them are Java's own values, such as {@code boolTrue} and {@code vector}; "
                                + "all others are records."))
                .addField(number("METHOD_COUNT", schema.methods().size(), "How many methods the schema defines."))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(MethodSpec.methodBuilder("layer")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(TypeName.INT)
                        .addStatement("return LAYER")
                        .build())
                .addMethod(MethodSpec.methodBuilder("definitions")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(TypeName.generic(Types.LIST, Types.STRING))
                        .addStatement("return $T.lines()", Types.of(schema.text()))
                        .build());
        TypeName anyMethod = TypeName.generic(Types.METHOD, TypeName.ANY);
        addSwitch(type, "readObject", schema.constructors(), Types.nullable(Types.OBJECT), Otherwise.of(schema));
        addSwitch(type, "readMethod", schema.methods(), Types.nullable(anyMethod), CodeBlock.of("null"));
        return type.build();
    }

    private static void addSwitch(
            TypeSpec.Builder type, String name, List<RecordModel> records, TypeName result, CodeBlock otherwise) {
        CodeBlock body = new Dispatch(records, result, otherwise).addTo(type, name);
        type.addMethod(MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result)
                .addParameter(TypeName.INT, "id")
                .addParameter(Types.READER, "in")
                .addCode(body)
                .build());
    }

    private static FieldSpec number(String name, int value, String doc) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L\n", doc)
                .initializer("$L", value)
                .build();
    }
}
