package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.ComponentModel;
import dev.aptgram.fsm.processor.model.RecordModel;
import dev.aptgram.fsm.processor.model.Shape;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.NameAllocator;
import dev.aptgram.tl.processor.source.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes the two methods that store a record: id, then each component, with a flag word in front of every 32 references. */
final class RecordCodecWriter {
    private final RecordModel model;
    private final CodecNames codecs;
    private final ClassName type;
    private final NameAllocator locals = new NameAllocator();

    RecordCodecWriter(RecordModel model, CodecNames codecs) {
        this.model = model;
        this.codecs = codecs;
        this.type = Types.of(model.type());
        for (String own : List.of("value", "out", "in")) {
            locals.newName(own, own);
        }
        // A list in a list is a lambda in a lambda, each with parameters of its own.
        int depth = model.components().stream()
                .mapToInt(component -> depth(component.shape()))
                .max()
                .orElse(0);
        for (int level = 0; level < depth; level++) {
            for (String name : List.of("element", "to", "from")) {
                String own = parameter(name, level);
                locals.newName(own, own);
            }
        }
        model.components().forEach(component -> locals.newName(component.name(), component));
        for (int word = 0; word < words(); word++) {
            locals.newName("flags" + (word == 0 ? "" : word + 1), word);
        }
    }

    // Example:
    //   out.writeInt(0x1f0c3b9a);
    //   String name = value.name();
    //   out.writeInt((name == null ? 0 : 0x1) | (city == null ? 0 : 0x2));
    //   if (name != null) {
    //       out.writeString(name);
    //   }
    //   out.writeInt(value.age());
    MethodSpec write() {
        MethodSpec.Builder method = CodecWriter.codec("write" + codecs.of(model.type()))
                .addParameter(type, "value")
                .addParameter(Types.TL_WRITER, "out")
                .addStatement("out.writeInt($L)", CodecWriter.hex(model.id()));
        int bit = 0;
        for (ComponentModel component : model.components()) {
            if (component.primitive()) {
                method.addStatement(write(component.shape(), CodeBlock.of("value.$L()", component.name()), "out"));
                continue;
            }
            if (bit % RecordModel.BITS == 0) {
                addLocals(method, bit);
                method.addStatement("out.writeInt($L)", flags(bit));
            }
            String local = locals.get(component);
            method.beginControlFlow("if ($L != null)", local)
                    .addStatement(write(component.shape(), CodeBlock.of("$L", local), "out"))
                    .endControlFlow();
            bit++;
        }
        return method.build();
    }

    // Example:
    //   DataTypes.expect(in, "FormData", 0x1f0c3b9a);
    //   int flags = DataTypes.readFlags(in, 0x3);
    //   String name = (flags & 0x1) == 0 ? null : in.readString();
    //   int age = in.readInt();
    //   return new FormData(name, age);
    MethodSpec read() {
        MethodSpec.Builder method = CodecWriter.codec("read" + codecs.of(model.type()))
                .returns(type)
                .addParameter(Types.TL_READER, "in")
                .addStatement("$T.expect(in, $S, $L)", Types.DATA_TYPES, model.tlType(), CodecWriter.hex(model.id()));
        List<CodeBlock> arguments = new ArrayList<>();
        int bit = 0;
        for (ComponentModel component : model.components()) {
            String local = locals.get(component);
            CodeBlock read = read(component.shape(), "in");
            if (component.primitive()) {
                method.addStatement("$T $L = $L", primitive(component.shape()), local, read);
                arguments.add(CodeBlock.of("$L", local));
                continue;
            }
            int word = bit / RecordModel.BITS;
            if (bit % RecordModel.BITS == 0) {
                method.addStatement("int $L = $T.readFlags(in, $L)", locals.get(word), Types.DATA_TYPES, mask(word));
            }
            method.addStatement(
                    "$T $L = ($L & $L) == 0 ? null : $L",
                    boxed(component.shape()),
                    local,
                    locals.get(word),
                    bitMask(bit),
                    read);
            arguments.add(
                    component.optional()
                            ? CodeBlock.of("$T.ofNullable($L)", Optional.class, local)
                            : CodeBlock.of("$L", local));
            bit++;
        }
        return method.addStatement("return new $T($L)", type, CodeBlock.join(arguments, ", "))
                .build();
    }

    /** The references that share a flag word, read once: an accessor may compute. */
    private void addLocals(MethodSpec.Builder method, int firstBit) {
        for (ComponentModel component : word(firstBit / RecordModel.BITS)) {
            TypeName local = boxed(component.shape());
            if (component.optional()) {
                method.addStatement(
                        "$T $L = $T.orNull(value.$L())",
                        local,
                        locals.get(component),
                        Types.DATA_TYPES,
                        component.name());
            } else {
                method.addStatement("$T $L = value.$L()", local, locals.get(component), component.name());
            }
        }
    }

    private CodeBlock flags(int firstBit) {
        List<CodeBlock> bits = new ArrayList<>();
        int bit = firstBit;
        for (ComponentModel component : word(firstBit / RecordModel.BITS)) {
            bits.add(CodeBlock.of("($L == null ? 0 : $L)", locals.get(component), bitMask(bit)));
            bit++;
        }
        if (bits.size() == 1) {
            return CodeBlock.of(
                    "$L == null ? 0 : $L",
                    locals.get(word(firstBit / RecordModel.BITS).get(0)),
                    bitMask(firstBit));
        }
        return CodeBlock.join(bits, " | ");
    }

    private List<ComponentModel> word(int word) {
        List<ComponentModel> references = model.components().stream()
                .filter(component -> !component.primitive())
                .toList();
        int from = word * RecordModel.BITS;
        return references.subList(from, Math.min(references.size(), from + RecordModel.BITS));
    }

    private int words() {
        long references = model.components().stream()
                .filter(component -> !component.primitive())
                .count();
        return (int) ((references + RecordModel.BITS - 1) / RecordModel.BITS);
    }

    private String mask(int word) {
        int size = word(word).size();
        return CodecWriter.hex(size == RecordModel.BITS ? -1 : (1 << size) - 1);
    }

    private static String bitMask(int bit) {
        return "0x" + Integer.toHexString(1 << bit % RecordModel.BITS);
    }

    private CodeBlock write(Shape shape, CodeBlock value, String out) {
        return write(shape, value, out, 0);
    }

    private CodeBlock write(Shape shape, CodeBlock value, String out, int level) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar.isBuiltIn()
                    ? CodeBlock.of("$L.write$L($L)", out, scalar.method(), value)
                    : CodeBlock.of("$T.write$L($L, $L)", Types.DATA_TYPES, scalar.method(), value, out);
        }
        if (shape instanceof Shape.OfList list) {
            String element = parameter("element", level);
            String to = parameter("to", level);
            return CodeBlock.of(
                    "$T.writeList($L, ($L, $L) -> $L, $L)",
                    Types.DATA_TYPES,
                    value,
                    element,
                    to,
                    write(list.element(), CodeBlock.of("$L", element), to, level + 1),
                    out);
        }
        return CodeBlock.of("write$L($L, $L)", codec(shape), value, out);
    }

    private CodeBlock read(Shape shape, String in) {
        return read(shape, in, 0);
    }

    private CodeBlock read(Shape shape, String in, int level) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar.isBuiltIn()
                    ? CodeBlock.of("$L.read$L()", in, scalar.method())
                    : CodeBlock.of("$T.read$L($L)", Types.DATA_TYPES, scalar.method(), in);
        }
        if (shape instanceof Shape.OfList list) {
            String from = parameter("from", level);
            CodeBlock element = read(list.element(), from, level + 1);
            return CodeBlock.of("$T.readList($L, $L -> $L)", Types.DATA_TYPES, in, from, element);
        }
        return CodeBlock.of("read$L($L)", codec(shape), in);
    }

    private static int depth(Shape shape) {
        return shape instanceof Shape.OfList list ? 1 + depth(list.element()) : 0;
    }

    private static String parameter(String name, int level) {
        return name + "_".repeat(level);
    }

    private String codec(Shape shape) {
        return shape instanceof Shape.OfRecord record
                ? codecs.of(record.type())
                : codecs.of(((Shape.OfEnum) shape).type());
    }

    static TypeName primitive(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return switch (scalar) {
                case INT -> TypeName.INT;
                case LONG -> TypeName.LONG;
                case DOUBLE -> TypeName.DOUBLE;
                case BOOLEAN -> TypeName.BOOLEAN;
                default -> throw new IllegalArgumentException("not primitive: " + scalar);
            };
        }
        throw new IllegalArgumentException("not primitive: " + shape);
    }

    static TypeName boxed(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return switch (scalar) {
                case INT -> ClassName.get(Integer.class);
                case LONG -> ClassName.get(Long.class);
                case DOUBLE -> ClassName.get(Double.class);
                case BOOLEAN -> ClassName.get(Boolean.class);
                case STRING -> Types.STRING;
                case INSTANT -> ClassName.get(Instant.class);
                case DURATION -> ClassName.get(Duration.class);
                case LOCAL_DATE -> ClassName.get(LocalDate.class);
                case LOCAL_TIME -> ClassName.get(LocalTime.class);
                case LOCAL_DATE_TIME -> ClassName.get(LocalDateTime.class);
                case UUID -> ClassName.get(UUID.class);
            };
        }
        if (shape instanceof Shape.OfList list) {
            return TypeName.generic(Types.LIST, boxed(list.element()));
        }
        return shape instanceof Shape.OfRecord record
                ? Types.of(record.type())
                : Types.of(((Shape.OfEnum) shape).type());
    }
}
