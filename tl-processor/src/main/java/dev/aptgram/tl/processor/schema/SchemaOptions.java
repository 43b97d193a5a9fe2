package dev.aptgram.tl.processor.schema;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to look at a schema, beyond its text. Immutable.
 *
 * @param basePackage the Java package for what has no namespace; matters for the Java names in the model only
 * @param fixedIds the TL names of combinators whose ids were chosen by hand, so that they need not be the CRC-32
 * @param errors the error data to hold against the schema, in the format that {@code @TlSchema(errors = …)} takes, or null
 */
public record SchemaOptions(
        String basePackage, Set<String> fixedIds, @Nullable SchemaSource errors) {
    /** The package {@code tl}, every id by its CRC-32, no error data. */
    public static final SchemaOptions DEFAULT = new SchemaOptions("tl", Set.of(), null);

    public SchemaOptions {
        fixedIds = Set.copyOf(fixedIds);
    }

    /**
     * {@return the same with another package}
     *
     * @param name the package for what has no namespace
     */
    public SchemaOptions withBasePackage(String name) {
        return new SchemaOptions(name, fixedIds, errors);
    }

    /**
     * {@return the same with other ids chosen by hand}
     *
     * @param names the TL names of the combinators that have them
     */
    public SchemaOptions withFixedIds(Set<String> names) {
        return new SchemaOptions(basePackage, names, errors);
    }

    /**
     * {@return the same with error data}
     *
     * @param source the error data
     */
    public SchemaOptions withErrors(SchemaSource source) {
        return new SchemaOptions(basePackage, fixedIds, source);
    }
}
