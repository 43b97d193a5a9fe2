package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
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
                .addField(FieldSpec.builder(TypeName.INT, "ID", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The combinator's id.\n")
                        .initializer("0x$L", TlIds.hex(model.id()))
                        .build());
        for (Component component : model.components()) {
            record.addComponent(Types.declared(component), component.javaName());
        }
        record.addTypeVariables(model.variables());
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
        record.addMethod(EncoderWriter.writeBoxed(model));
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
            return TypeName.generic(Types.METHOD, Types.boxed(result));
        }
        return model.union() == null ? Types.OBJECT : Types.of(model.union());
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
