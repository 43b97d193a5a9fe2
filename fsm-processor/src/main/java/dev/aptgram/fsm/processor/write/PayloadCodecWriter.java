package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.EnumModel;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.PayloadPart;
import dev.aptgram.fsm.processor.model.PayloadRef;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.Shape;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.NameAllocator;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class that turns a record into the bytes of a button or a link and back. */
public final class PayloadCodecWriter {
    private final PayloadModel payload;
    private final ClassName record;
    private final ClassName own;
    private final NameAllocator locals = new NameAllocator();
    private final NameAllocator enumNames = new NameAllocator();

    private PayloadCodecWriter(PayloadModel payload) {
        this.payload = payload;
        this.record = Types.of(payload.type());
        this.own = Types.of(payload.codecType());
        for (String name : List.of("value", "out", "in")) {
            locals.newName(name, name);
        }
        payload.parts().forEach(part -> locals.newName(part.name(), part));
        payload.enums().forEach(type -> enumNames.newName(type.type().simpleName(), type.type()));
    }

    /**
     * {@return the source of a payload's codec}
     *
     * @param payload the payload, without errors
     */
    public static SourceText write(PayloadModel payload) {
        return Headers.text(payload.codecType(), new PayloadCodecWriter(payload).type());
    }

    private TypeSpec type() {
        TypeSpec.Builder spec = Headers.mark(TypeSpec.classBuilder(own.simpleName()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc(
                        "How {@link $T} is carried as $L.",
                        record,
                        payload.purpose().phrase());
        if (payload.isPublic()) {
            spec.addModifiers(Modifier.PUBLIC);
        }
        spec.addField(codec())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (payload.stored() != null) {
            return spec.addType(new CodecWriter(payload.stored()).type()).build();
        }
        spec.addMethod(write()).addMethod(read());
        for (EnumModel model : payload.enums()) {
            spec.addMethod(writeEnum(model)).addMethod(readEnum(model));
        }
        return spec.build();
    }

    // Example: CODEC = CallbackCodec.of(Buy.class, "buy", "buy#1 item:long", false, BuyCallback::write,
    // BuyCallback::read)
    private FieldSpec codec() {
        ClassName type = payload.purpose() == Purpose.CALLBACK ? Types.CALLBACK_CODEC : Types.DEEP_LINK_CODEC;
        CodeBlock value = payload.stored() != null
                ? CodeBlock.of("$T.stored($T.class, $S, $S, new Codec())", type, record, payload.tag(), payload.shape())
                : CodeBlock.of(
                        "$T.of($T.class, $S, $S, $L, $T::write, $T::read)",
                        type,
                        record,
                        payload.tag(),
                        payload.shape(),
                        payload.signed(),
                        own,
                        own);
        return FieldSpec.builder(TypeName.generic(type, record), "CODEC")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        payload.stored() != null
                                ? "Keeps the record on the bot's side."
                                : "At most " + payload.worst() + " of "
                                        + payload.purpose().maxBytes() + " bytes.")
                .initializer(value)
                .build();
    }

    // Example:
    //   out.writeLong(value.item());
    //   String coupon = out.optional("coupon", value.coupon());
    //   if (coupon != null) {
    //       out.writeString("coupon", coupon, 24);
    //   }
    private MethodSpec write() {
        MethodSpec.Builder method =
                CodecWriter.codec("write").addParameter(record, "value").addParameter(Types.PAYLOAD_WRITER, "out");
        for (PayloadPart part : payload.parts()) {
            CodeBlock value = CodeBlock.of("value.$L()", part.name());
            if (part.optional()) {
                String local = locals.get(part);
                method.addStatement(
                                "$T $L = out.optional($S, $L)",
                                RecordCodecWriter.boxed(part.shape()),
                                local,
                                part.name(),
                                value)
                        .beginControlFlow("if ($L != null)", local)
                        .addStatement(write(part, CodeBlock.of("$L", local)))
                        .endControlFlow();
            } else if (part.primitive()) {
                method.addStatement(write(part, value));
            } else {
                method.addStatement(write(part, CodeBlock.of("out.present($S, $L)", part.name(), value)));
            }
        }
        return method.build();
    }

    private CodeBlock write(PayloadPart part, CodeBlock value) {
        if (part.shape() instanceof Shape.OfEnum type) {
            return CodeBlock.of("write$L($L, out)", enumNames.get(type.type()), value);
        }
        String name = ((Shape.Scalar) part.shape()).method();
        return part.shape() == Shape.Scalar.STRING
                ? CodeBlock.of("out.writeString($S, $L, $L)", part.name(), value, part.maxBytes())
                : CodeBlock.of("out.write$L($L)", name, value);
    }

    // Example:
    //   long item = in.readLong();
    //   String coupon = in.readBool() ? in.readString(24) : null;
    //   return new Buy(item, Optional.ofNullable(coupon));
    private MethodSpec read() {
        MethodSpec.Builder method = CodecWriter.codec("read").returns(record).addParameter(Types.PAYLOAD_READER, "in");
        List<CodeBlock> arguments = new ArrayList<>();
        for (PayloadPart part : payload.parts()) {
            String local = locals.get(part);
            if (part.optional()) {
                method.addStatement(
                        "$T $L = in.readBool() ? $L : null", RecordCodecWriter.boxed(part.shape()), local, read(part));
                arguments.add(CodeBlock.of("$T.ofNullable($L)", Optional.class, local));
            } else {
                method.addStatement(
                        "$T $L = $L",
                        part.primitive()
                                ? RecordCodecWriter.primitive(part.shape())
                                : RecordCodecWriter.boxed(part.shape()),
                        local,
                        read(part));
                arguments.add(CodeBlock.of("$L", local));
            }
        }
        return method.addStatement("return new $T($L)", record, CodeBlock.join(arguments, ", "))
                .build();
    }

    private CodeBlock read(PayloadPart part) {
        if (part.shape() instanceof Shape.OfEnum type) {
            return CodeBlock.of("read$L(in)", enumNames.get(type.type()));
        }
        String name = ((Shape.Scalar) part.shape()).method();
        return part.shape() == Shape.Scalar.STRING
                ? CodeBlock.of("in.readString($L)", part.maxBytes())
                : CodeBlock.of("in.read$L()", name);
    }

    private MethodSpec writeEnum(EnumModel model) {
        MethodSpec.Builder method = CodecWriter.codec("write" + enumNames.get(model.type()))
                .addParameter(Types.of(model.type()), "value")
                .addParameter(Types.PAYLOAD_WRITER, "out")
                .addCode("out.writeCode(switch (value) {\n$>");
        for (String constant : model.constants()) {
            method.addCode("case $L -> $L;\n", constant, code(constant));
        }
        return method.addCode("$<});\n").build();
    }

    private MethodSpec readEnum(EnumModel model) {
        ClassName type = Types.of(model.type());
        MethodSpec.Builder method = CodecWriter.codec("read" + enumNames.get(model.type()))
                .returns(type)
                .addParameter(Types.PAYLOAD_READER, "in")
                .addStatement("int code = in.readCode()")
                .addCode("return switch (code) {\n$>");
        for (String constant : model.constants()) {
            method.addCode("case $L -> $T.$L;\n", code(constant), type, constant);
        }
        return method.addCode("default -> throw in.unknown($S, code);\n$<};\n", model.tlType())
                .build();
    }

    /** By name, so that constants may come, go and change places. */
    private static String code(String constant) {
        return "0x" + HexFormat.of().toHexDigits((short) PayloadRef.code(constant));
    }
}
