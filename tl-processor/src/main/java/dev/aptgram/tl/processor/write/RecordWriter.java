package dev.aptgram.tl.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.support.TlIds;
import javax.lang.model.element.Modifier;

/** Writes the record of one constructor or method. */
final class RecordWriter {
    private RecordWriter() {}

    static TypeSpec write(RecordModel model, LinkedSchema schema) {
        TypeSpec.Builder record = TypeSpec.recordBuilder(model.name().simpleName())
                .addJavadoc(Docs.of(model, schema))
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(superinterface(model))
                .recordConstructor(components(model))
                .addField(FieldSpec.builder(TypeName.INT, "ID", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The combinator's id.\n")
                        .initializer("0x$L", TlIds.hex(model.id()))
                        .build());
        model.variables().forEach(variable -> record.addTypeVariable(TypeVariableName.get(variable)));
        CodeBlock invariants = InvariantsWriter.write(model);
        if (!invariants.isEmpty()) {
            record.addMethod(MethodSpec.compactConstructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addCode(invariants)
                    .build());
        }
        if (ChecksWriter.isApart(model)) {
            record.addMethod(ChecksWriter.apart(model));
        }
        record.addMethod(DecoderWriter.readBare(model));
        record.addMethod(DecoderWriter.read(model, schema));
        if (schema.vectorElements().contains(model.name())) {
            record.addMethod(DecoderWriter.readVector(Types.of(model.name())));
        }
        record.addMethod(constant("constructorId", TypeName.INT, CodeBlock.of("ID")));
        record.addMethod(constant("tlName", Types.STRING, CodeBlock.of("$S", model.tlName())));
        record.addMethod(EncoderWriter.writeBoxed());
        record.addMethod(EncoderWriter.write(model));
        ValueType result = model.result();
        if (result != null) {
            record.addMethod(DecoderWriter.readResult(model, result));
        }
        record.addMethod(ToStringWriter.describeTo(model));
        record.addMethod(ToStringWriter.write());
        boolean callable = CallWriter.isNeeded(model, schema);
        if (callable || BuilderWriter.isNeeded(model)) {
            BuilderWriter.addTo(record, model);
        }
        if (callable) {
            record.addType(CallWriter.write(model));
        }
        return record.build();
    }

    private static TypeName superinterface(RecordModel model) {
        ValueType result = model.result();
        if (result != null) {
            return ParameterizedTypeName.get(Types.METHOD, Types.boxed(result));
        }
        return model.union() == null ? Types.OBJECT : Types.of(model.union());
    }

    private static MethodSpec components(RecordModel model) {
        MethodSpec.Builder header = MethodSpec.constructorBuilder();
        for (Component component : model.components()) {
            header.addParameter(Types.declared(component), component.javaName());
        }
        return header.build();
    }

    private static MethodSpec constant(String name, TypeName type, CodeBlock value) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("return $L", value)
                .build();
    }
}
