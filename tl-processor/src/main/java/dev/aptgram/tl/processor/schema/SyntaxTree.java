package dev.aptgram.tl.processor.schema;

import java.util.List;
import java.util.OptionalInt;

/**
 * A schema as written.
 *
 * @param source its text
 * @param layer the number in its {@code // LAYER} line, if it has one
 * @param definitions its combinators, in order
 */
public record SyntaxTree(SchemaSource source, OptionalInt layer, List<Definition> definitions) {
    public SyntaxTree {
        definitions = List.copyOf(definitions);
    }

    /** {@return the TL names of its combinators, in order} */
    public List<String> names() {
        return definitions.stream().map(Definition::name).toList();
    }

    /** {@return the TL names of its functions, in order} */
    public List<String> functionNames() {
        return definitions.stream()
                .filter(Definition::function)
                .map(Definition::name)
                .toList();
    }
}
