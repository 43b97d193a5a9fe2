package dev.aptgram.tl.processor.schema;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is known to be sound, with everything resolved that code for it depends on.
 *
 * @param source what to call the schema in documentation
 * @param layer its layer, or 0
 * @param registry the name of the class that knows all combinators by id
 * @param unions the types with several constructors
 * @param constructors the constructors that become records
 * @param core the lines of the constructors that are built into Java instead: {@code boolFalse}, {@code boolTrue},
 *     {@code vector} and the bare types where the schema defines them
 * @param methods the methods
 * @param vectorElements the generated types that occur, boxed, in boxed vectors
 * @param api the ways to call its methods, or null if none were asked for
 * @param renamings what did not get its obvious name
 * @param earlier what becomes of the constructors of earlier layers, or null if no such layer was named
 */
public record LinkedSchema(
        String source,
        int layer,
        JavaName registry,
        List<UnionModel> unions,
        List<RecordModel> constructors,
        List<String> core,
        List<RecordModel> methods,
        Set<JavaName> vectorElements,
        @Nullable ApiModel api,
        List<Renaming> renamings,
        @Nullable EarlierModel earlier) {

    public LinkedSchema {
        unions = List.copyOf(unions);
        constructors = List.copyOf(constructors);
        core = List.copyOf(core);
        methods = List.copyOf(methods);
        vectorElements = Set.copyOf(vectorElements);
        renamings = List.copyOf(renamings);
    }

    /** {@return the name of the class that holds the schema's own text} */
    public JavaName text() {
        return TypeTable.textOf(registry);
    }

    /** {@return the packages that it generates into, in order} */
    public SortedSet<String> packages() {
        SortedSet<String> packages = new TreeSet<>();
        packages.add(registry.packageName());
        unions.forEach(union -> packages.add(union.name().packageName()));
        constructors.forEach(record -> packages.add(record.name().packageName()));
        methods.forEach(record -> packages.add(record.name().packageName()));
        return packages;
    }

    /**
     * A type that did not get its obvious name.
     *
     * @param what the combinator or type, as the schema spells it
     * @param name what it got instead
     * @param position where it is defined
     */
    public record Renaming(String what, JavaName name, Position position) {}
}
