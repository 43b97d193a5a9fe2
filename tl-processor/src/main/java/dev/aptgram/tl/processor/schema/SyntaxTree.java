package dev.aptgram.tl.processor.schema;

import java.util.List;
import java.util.OptionalInt;

/**
 * A schema as written. Immutable.
 *
 * @param source its text
 * @param layer the number in its {@code // LAYER} line, if it has one
 * @param definitions its combinators, in order, without those of broken lines
 * @param lost what its broken lines may have defined
 */
public record SyntaxTree(SchemaSource source, OptionalInt layer, List<Definition> definitions, Lost lost) {
    public SyntaxTree {
        definitions = List.copyOf(definitions);
    }

    /** {@return the TL names of its combinators, in order} */
    public List<String> names() {
        return definitions.stream().map(Definition::name).toList();
    }

    /** {@return its constructors, in order, those of what TL has built in among them} */
    public List<Definition> constructors() {
        return definitions.stream().filter(d -> !d.function()).toList();
    }

    /** {@return its functions, in order} */
    public List<Definition> functions() {
        return definitions.stream().filter(Definition::function).toList();
    }

    /** {@return the names of the types that it has constructors of, in the order of their first} */
    public List<String> typeNames() {
        return constructors().stream().map(d -> d.result().name()).distinct().toList();
    }

    /** {@return the TL names of its functions, in order} */
    public List<String> functionNames() {
        return functions().stream().map(Definition::name).toList();
    }
}
