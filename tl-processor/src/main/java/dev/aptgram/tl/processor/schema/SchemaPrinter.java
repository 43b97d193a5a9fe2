package dev.aptgram.tl.processor.schema;

import java.util.List;

/** Writes schemas as TL text that can be parsed again. */
public final class SchemaPrinter {
    private SchemaPrinter() {}

    /**
     * {@return a schema as TL: comments, the layer, the constructors, the functions, a combinator a line} Ids stand where
     * they stood; comments and empty lines of the original are gone.
     *
     * @param schema the schema
     * @param comments what to say about it at the top, a line each
     */
    public static String print(SyntaxTree schema, List<String> comments) {
        StringBuilder out = new StringBuilder();
        for (String comment : comments) {
            out.append("// ").append(comment.replaceAll("\\p{Cntrl}", "?")).append('\n');
        }
        schema.layer().ifPresent(layer -> out.append("// LAYER ").append(layer).append('\n'));
        section(out, schema.constructors());
        if (!schema.functions().isEmpty()) {
            separate(out);
            out.append("---functions---\n");
            section(out, schema.functions());
        }
        return out.toString();
    }

    private static void section(StringBuilder out, List<Definition> definitions) {
        if (!definitions.isEmpty()) {
            separate(out);
        }
        for (Definition definition : definitions) {
            out.append(definition.text()).append(";\n");
        }
    }

    private static void separate(StringBuilder out) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }
}
