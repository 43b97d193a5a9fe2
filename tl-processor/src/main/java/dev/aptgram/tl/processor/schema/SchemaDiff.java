package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The differences between two versions of a schema. Combinators belong together by name; comments, white space, the order
 * of combinators, and ids left out do not count. Immutable.
 *
 * @param constructors how the constructors differ
 * @param methods how the methods differ
 * @param typesAdded the types that only the newer version has constructors of, in its order
 * @param typesRemoved the types that only the older version has constructors of, in its order
 */
public record SchemaDiff(Part constructors, Part methods, List<String> typesAdded, List<String> typesRemoved) {
    public SchemaDiff {
        typesAdded = List.copyOf(typesAdded);
        typesRemoved = List.copyOf(typesRemoved);
    }

    /**
     * The differences among combinators of one kind.
     *
     * @param removed those that only the older version has, in its order
     * @param added those that only the newer version has, in its order
     * @param changed those that both have, but not alike, in the order of the newer
     */
    public record Part(List<Definition> removed, List<Definition> added, List<CombinatorChange> changed) {
        public Part {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
            changed = List.copyOf(changed);
        }

        /** {@return whether there is no difference} */
        public boolean isEmpty() {
            return removed.isEmpty() && added.isEmpty() && changed.isEmpty();
        }
    }

    /**
     * {@return the differences between two versions}
     *
     * @param older one version; of combinators of one kind and one name, and of fields of one name, the first counts
     * @param newer the other
     */
    public static SchemaDiff between(SyntaxTree older, SyntaxTree newer) {
        List<String> olderTypes = older.typeNames();
        List<String> newerTypes = newer.typeNames();
        return new SchemaDiff(
                part(older.constructors(), newer.constructors()),
                part(older.functions(), newer.functions()),
                without(newerTypes, olderTypes),
                without(olderTypes, newerTypes));
    }

    /** {@return whether there is no difference} */
    public boolean isEmpty() {
        return constructors.isEmpty() && methods.isEmpty() && typesAdded.isEmpty() && typesRemoved.isEmpty();
    }

    private static Part part(List<Definition> older, List<Definition> newer) {
        Map<String, Definition> was = byName(older);
        Map<String, Definition> is = byName(newer);
        List<Definition> removed = new ArrayList<>(was.values());
        removed.removeIf(definition -> is.containsKey(definition.name()));
        List<Definition> added = new ArrayList<>();
        List<CombinatorChange> changed = new ArrayList<>();
        is.forEach((name, after) -> {
            Definition before = was.get(name);
            if (before == null) {
                added.add(after);
                return;
            }
            CombinatorChange change = CombinatorChange.between(before, after);
            if (change != null) {
                changed.add(change);
            }
        });
        return new Part(removed, added, changed);
    }

    private static Map<String, Definition> byName(List<Definition> definitions) {
        Map<String, Definition> byName = new LinkedHashMap<>();
        definitions.forEach(definition -> byName.putIfAbsent(definition.name(), definition));
        return byName;
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> left = new ArrayList<>(names);
        left.removeAll(new HashSet<>(others));
        return left;
    }
}
