package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cuts a schema down to what some of its combinators need: the types of their fields and answers, the constructors of
 * these, the types of their fields, and so on.
 *
 * <p>Where a type is named, all its constructors are needed; where a constructor is named, which is bare, that one alone.
 * {@code Object} and {@code !X} stand for anything and ask for nothing. What TL has built in ({@code boolTrue}, {@code
 * vector}, …) stays if the schema defines it and something uses it.
 */
public final class Closure {
    private static final Position TOP = new Position(1, 1);

    private final SyntaxTree schema;
    private final Problems problems;
    private final References references;
    private final Set<Definition> excluded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Definition> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Definition> open = new ArrayDeque<>();

    private Closure(SyntaxTree schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
        this.references = new References(schema);
    }

    /**
     * {@return the part of a schema that the included combinators need, in the schema's order} It has the schema's source
     * and layer; it is of use only if no problem has been told.
     *
     * @param schema the schema, parsed without a problem
     * @param include what to begin with; a type stands for all its constructors. If empty, with everything
     * @param exclude what to leave out all the same: a constructor left out of its type is unknown to what is generated,
     *     and a schema cannot do without the last constructor of a type that it needs
     * @param problems where to tell of patterns that match nothing or contradict each other
     */
    public static SyntaxTree of(
            SyntaxTree schema, List<NamePattern> include, List<NamePattern> exclude, Problems problems) {
        Closure closure = new Closure(schema, problems);
        closure.exclude(exclude);
        closure.include(include);
        closure.follow();
        SyntaxTree part = new SyntaxTree(
                schema.source(),
                schema.layer(),
                schema.definitions().stream().filter(closure.kept::contains).toList(),
                schema.lost());
        closure.check(part);
        return part;
    }

    private void exclude(List<NamePattern> patterns) {
        for (NamePattern pattern : patterns) {
            List<Definition> selected = select(pattern);
            if (selected.isEmpty()) {
                unmatched(TlMessage.EXCLUDE_UNMATCHED, pattern);
            }
            excluded.addAll(selected);
        }
    }

    private void include(List<NamePattern> patterns) {
        if (patterns.isEmpty()) {
            schema.definitions().forEach(this::keep);
        }
        for (NamePattern pattern : patterns) {
            List<Definition> selected = select(pattern);
            if (selected.isEmpty()) {
                unmatched(TlMessage.INCLUDE_UNMATCHED, pattern);
            } else if (excluded.containsAll(selected)) {
                problems.add(TlMessage.INCLUDE_EXCLUDED, TOP, pattern);
            }
            selected.forEach(this::keep);
        }
    }

    private void follow() {
        while (!open.isEmpty()) {
            for (TypeSyntax type : references.of(open.remove())) {
                references.targets(type).forEach(this::keep);
            }
        }
    }

    private void keep(Definition definition) {
        if (!excluded.contains(definition) && kept.add(definition)) {
            open.add(definition);
        }
    }

    /** Tells of everything that is needed and of which nothing is left. */
    private void check(SyntaxTree part) {
        Map<String, TypeSyntax> missing = new LinkedHashMap<>();
        Map<String, Set<String>> users = new LinkedHashMap<>();
        for (Definition definition : part.definitions()) {
            for (TypeSyntax type : references.of(definition)) {
                List<Definition> targets = references.targets(type);
                if (!targets.isEmpty() && excluded.containsAll(targets) && !TypeTable.isBuiltIn(targets.get(0))) {
                    missing.putIfAbsent(type.name(), type);
                    users.computeIfAbsent(type.name(), name -> new LinkedHashSet<>())
                            .add(definition.name());
                }
            }
        }
        missing.forEach((name, type) -> {
            Set<String> by = users.getOrDefault(name, Set.of());
            String first = by.iterator().next();
            String all = by.size() == 1 ? first : first + " and " + (by.size() - 1) + " more";
            problems.add(TlMessage.EXCLUDE_NEEDED, type.position(), name, all);
        });
    }

    private List<Definition> select(NamePattern pattern) {
        return schema.definitions().stream().filter(pattern::selects).toList();
    }

    private void unmatched(TlMessage message, NamePattern pattern) {
        String hint = Suggestions.hint(pattern.toString(), names(pattern));
        problems.add(message, TOP, pattern, pattern.kind(), hint);
    }

    /** {@return what a pattern could have meant: names of its kind, or patterns for whole namespaces if it is one} */
    private Set<String> names(NamePattern pattern) {
        boolean namespaces = pattern.toString().endsWith(".*");
        Set<String> names = new TreeSet<>();
        for (Definition definition : schema.definitions()) {
            for (String name : pattern.kind().namesOf(definition)) {
                String namespace = Definition.namespace(name);
                if (!namespaces) {
                    names.add(name);
                } else if (!namespace.isEmpty()) {
                    names.add(namespace + ".*");
                }
            }
        }
        return names;
    }
}
