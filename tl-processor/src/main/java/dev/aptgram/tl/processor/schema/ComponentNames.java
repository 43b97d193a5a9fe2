package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.JavaNames;
import java.util.HashSet;
import java.util.Set;

/** Gives the fields of one combinator names that are free as components of a record. */
final class ComponentNames {
    /** Methods without parameters that every generated record has: an accessor of that name would be another. */
    private static final Set<String> RESERVED = Set.of(
            "builder",
            "clone",
            "constructorId",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "tlName",
            "toBuilder",
            "toByteArray",
            "toString",
            "wait");

    private final Set<String> taken = new HashSet<>();

    /** {@return the component's name for a field} */
    String allocate(String field) {
        String name = JavaNames.camel(field);
        while (RESERVED.contains(name) || !taken.add(name)) {
            name += "_";
        }
        return name;
    }
}
