package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.EnumModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RecordModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class that stores a machine's data: a pair of methods per record and per enum. */
final class CodecWriter {
    private static final TypeName LINES = TypeName.generic(Types.LIST, Types.STRING);

    private final DataModel data;
    private final CodecNames names;
    private final ClassName root;

    CodecWriter(DataModel data) {
        this.data = data;
        this.names = new CodecNames(data);
        this.root = Types.of(data.root().type());
    }

    // Example: private static final List<String> TL_LINES = List.of("formData ... = FormData");
    private FieldSpec lines() {
        return FieldSpec.builder(LINES, "TL_LINES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of(\n$L)", List.class, lines(data))
                .build();
    }

    /** {@return the class, which is a codec of the data} */
    TypeSpec type() {
        TypeSpec.Builder type = builder();
        addCodec(type);
        return withMethods(type);
    }

    /** {@return the class, which makes codecs of what a run carries in each state} */
    TypeSpec type(MachineModel machine) {
        TypeSpec.Builder type = builder();
        Set<JavaType> seen = new HashSet<>();
        for (StateModel state : machine.states()) {
            machine.dataIn(state)
                    .filter(own -> seen.add(own.root().type()))
                    .ifPresent(own -> type.addMethod(codec(own)));
        }
        return withMethods(type);
    }

    private static TypeSpec.Builder builder() {
        return TypeSpec.classBuilder("Codec").addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    }

    private TypeSpec withMethods(TypeSpec.Builder type) {
        for (RecordModel model : data.records()) {
            RecordCodecWriter writer = new RecordCodecWriter(model, names);
            type.addMethod(writer.write());
            type.addMethod(writer.read());
        }
        for (EnumModel model : data.enums()) {
            type.addMethod(writeEnum(model));
            type.addMethod(readEnum(model));
        }
        return type.build();
    }

    // Example: static DataCodec<AgeData> codecOfAgeData() { return DataCodec.of(List.of(...), Codec::writeAgeData,
    // ...); }
    private MethodSpec codec(DataModel own) {
        String name = names.of(own.root().type());
        return MethodSpec.methodBuilder(names.codec(own.root().type()))
                .addModifiers(Modifier.STATIC)
                .returns(TypeName.generic(Types.DATA_CODEC, Types.of(own.root().type())))
                .addStatement(
                        "return $T.of($T.of(\n$L), Codec::write$L, Codec::read$L)",
                        Types.DATA_CODEC,
                        List.class,
                        lines(own),
                        name,
                        name)
                .build();
    }

    private static CodeBlock lines(DataModel data) {
        return CodeBlock.join(
                data.tlLines().stream().map(line -> CodeBlock.of("$S", line)).toList(), ",\n");
    }

    private void addCodec(TypeSpec.Builder type) {
        String rootName = names.of(data.root().type());
        type.addSuperinterface(TypeName.generic(Types.DATA_CODEC, root))
                .addField(lines())
                .addMethod(override("tlLines")
                        .returns(LINES)
                        .addStatement("return TL_LINES")
                        .build())
                .addMethod(override("write")
                        .addParameter(root, "data")
                        .addParameter(Types.TL_WRITER, "out")
                        .addStatement("write$L(data, out)", rootName)
                        .build())
                .addMethod(override("read")
                        .returns(root)
                        .addParameter(Types.TL_READER, "in")
                        .addStatement("return read$L(in)", rootName)
                        .build());
    }

    // Example: out.writeInt(switch (value) { case RED -> 0x5a3c1f00; ... });
    private MethodSpec writeEnum(EnumModel model) {
        MethodSpec.Builder method = codec("write" + names.of(model.type()))
                .addParameter(Types.of(model.type()), "value")
                .addParameter(Types.TL_WRITER, "out");
        if (model.constants().isEmpty()) {
            return method.addStatement("throw new $T(value + $S)", IllegalStateException.class, " cannot exist")
                    .build();
        }
        method.addCode("out.writeInt(switch (value) {\n$>");
        for (String constant : model.constants()) {
            method.addCode("case $L -> $L;\n", constant, hex(model.id(constant)));
        }
        return method.addCode("$<});\n").build();
    }

    private MethodSpec readEnum(EnumModel model) {
        TypeName type = Types.of(model.type());
        MethodSpec.Builder method = codec("read" + names.of(model.type()))
                .returns(type)
                .addParameter(Types.TL_READER, "in")
                .addStatement("int id = in.readInt()");
        if (model.constants().isEmpty()) {
            return method.addStatement("throw in.unknown($S, id)", model.tlType())
                    .build();
        }
        method.addCode("return switch (id) {\n$>");
        for (String constant : model.constants()) {
            method.addCode("case $L -> $T.$L;\n", hex(model.id(constant)), type, constant);
        }
        return method.addCode("default -> throw in.unknown($S, id);\n$<};\n", model.tlType())
                .build();
    }

    static String hex(int id) {
        return "0x" + TlIds.hex(id);
    }

    static MethodSpec.Builder codec(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    }

    private static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
