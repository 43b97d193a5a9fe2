package dev.aptgram.tl.processor.schema;

import java.util.List;

/**
 * What is known of a method.
 *
 * @param audience who may call it
 * @param errors the names of the errors it is known to fail with, in the order of the file
 */
public record MethodFacts(Audience audience, List<String> errors) {
    /** Of a method of which nothing is known. */
    static final MethodFacts UNKNOWN = new MethodFacts(Audience.EVERYONE, List.of());

    public MethodFacts {
        errors = List.copyOf(errors);
    }

    /** Who may call a method. */
    public enum Audience {
        /** Users and bots. */
        EVERYONE,
        /** Only users. */
        USERS,
        /** Only bots. */
        BOTS
    }
}
