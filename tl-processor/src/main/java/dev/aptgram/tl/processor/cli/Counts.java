package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.SyntaxTree;

/** Says in words how large things are. */
final class Counts {
    private Counts() {}

    /** {@return a number and its noun, in the plural unless it is one} */
    static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@return how large a schema is, and its layer} */
    static String of(SyntaxTree schema) {
        return of(schema.constructors().size(), "constructor") + ", "
                + of(schema.functions().size(), "method") + ", "
                + of(schema.typeNames().size(), "type") + ", "
                + layer(schema);
    }

    /** {@return a schema's layer} */
    static String layer(SyntaxTree schema) {
        return schema.layer().isPresent() ? "layer " + schema.layer().getAsInt() : "no layer";
    }
}
