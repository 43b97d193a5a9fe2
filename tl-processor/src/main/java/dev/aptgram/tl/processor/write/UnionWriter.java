package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.UnionModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the sealed interface of a type with several constructors. */
final class UnionWriter {
    private UnionWriter() {}

    static TypeSpec write(UnionModel union, LinkedSchema schema) {
        ClassName name = Types.of(union.name());
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(union.name().simpleName())
                .addJavadoc(Docs.of(union, schema))
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.SEALED)
                .addSuperinterface(Types.OBJECT);
        for (RecordModel member : union.members()) {
            type.addPermittedSubclass(Types.of(member.name()));
        }
        CodeBlock otherwise = Otherwise.of(union, schema);
        CodeBlock dispatch = new Dispatch(union.members(), name, otherwise).addTo(type, "read");
        type.addMethod(MethodSpec.methodBuilder("read")
                .addJavadoc("{@return whichever constructor the id says that comes next}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(Types.READER, "in")
                .addStatement("int id = in.readInt()")
                .addCode(dispatch)
                .build());
        if (schema.vectorElements().contains(union.name())) {
            type.addMethod(DecoderWriter.readVector(name));
        }
        return type.build();
    }
}
