package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.DefinitionLine;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that holds the schema as it was compiled: for processors of other modules, which read the constants, and
 * for the registry, which asks for the lines.
 */
final class SchemaTextWriter {
    /** What a class file can hold of a text as one constant, 65,535 bytes, at three bytes a character. */
    private static final int MOST_CHARACTERS = 20_000;

    private final LinkedSchema schema;

    private SchemaTextWriter(LinkedSchema schema) {
        this.schema = schema;
    }

    static TypeSpec write(LinkedSchema schema) {
        SchemaTextWriter writer = new SchemaTextWriter(schema);
        return writer.type(parts(writer.text()));
    }

    // Example:
    // public static final String PART_0 = "inputPeerSelf#7da07ec9 = InputPeer; // InputPeerSelf\n"
    //         + "---functions---\n";
    //
    // static List<String> lines() {
    //     return String.join("", PART_0, PART_1).lines().toList();
    // }
    private TypeSpec type(List<String> parts) {
        TypeSpec.Builder type = TypeSpec.classBuilder(schema.text().simpleName())
                .addJavadoc(
                        "{@code $L} as it was compiled, a combinator a line; {@link $T#definitions()} has the lines.\n",
                        schema.source(),
                        Types.of(schema.registry()))
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        List<CodeBlock> names = new ArrayList<>();
        for (String part : parts) {
            String name = "PART_" + names.size();
            type.addField(FieldSpec.builder(Types.STRING, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("Part $L of the text.\n", names.size())
                    .initializer("$S", part)
                    .build());
            names.add(CodeBlock.of("$L", name));
        }
        // Not by a plus, which javac would fold to one constant that no class file can hold.
        return type.addMethod(MethodSpec.methodBuilder("lines")
                        .addModifiers(Modifier.STATIC)
                        .returns(TypeName.generic(Types.LIST, Types.STRING))
                        .addStatement(
                                "return $T.join($S,$W$L).lines().toList()",
                                Types.STRING,
                                "",
                                CodeBlock.join(names, ",$W"))
                        .build())
                .build();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        schema.core().forEach(line -> out.append(line).append(";\n"));
        schema.constructors().forEach(model -> out.append(line(model)).append('\n'));
        out.append("---functions---\n");
        for (RecordModel model : schema.methods()) {
            out.append(line(model)).append(audience(model)).append('\n');
        }
        return out.toString();
    }

    private String line(RecordModel model) {
        JavaName name = model.name();
        String below =
                name.packageName().substring(schema.registry().packageName().length());
        String relative = below.isEmpty() ? "" : below.substring(1) + ".";
        return DefinitionLine.of(model.tlName(), model.id(), model.text()) + "; // " + relative + name.simpleName();
    }

    private String audience(RecordModel model) {
        if (schema.api() == null) {
            return "";
        }
        return switch (schema.api().facts(model).audience()) {
            case EVERYONE -> "";
            case USERS -> " users";
            case BOTS -> " bots";
        };
    }

    /** Cuts a text at the ends of lines, or within a line if that alone is too long. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.length() - from > MOST_CHARACTERS) {
            int newline = text.lastIndexOf('\n', from + MOST_CHARACTERS - 1);
            int to = newline < from ? from + MOST_CHARACTERS : newline + 1;
            parts.add(text.substring(from, to));
            from = to;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
