package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Finds constructors of which there can be no finite value, because each would contain another without a way out. A flag
 * or a vector is a way out, and so is a type with another constructor; whether ids are on the wire makes no difference.
 */
final class CycleChecker {
    private final TypeTable types;
    private final Problems problems;
    private final Set<Definition> finite = new HashSet<>();

    CycleChecker(TypeTable types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void check(SyntaxTree schema) {
        List<Definition> open = new ArrayList<>();
        for (Definition definition : schema.definitions()) {
            if (!definition.function() && !TypeTable.isBuiltIn(definition)) {
                open.add(definition);
            }
        }
        // What is left when nothing more can be said to end, does not end.
        boolean more = true;
        while (more) {
            more = open.removeIf(this::becomesFinite);
        }
        Set<Definition> told = new HashSet<>();
        for (Definition start : open) {
            tell(start, told);
        }
    }

    private boolean becomesFinite(Definition definition) {
        return endless(definition) == null && finite.add(definition);
    }

    /** {@return the first field that keeps a value from ending, or null} */
    private @Nullable FieldSyntax endless(Definition definition) {
        for (FieldSyntax field : definition.fields()) {
            List<Definition> choice = field.condition() == null ? targets(field.type()) : List.of();
            if (!choice.isEmpty() && choice.stream().noneMatch(finite::contains)) {
                return field;
            }
        }
        return null;
    }

    /** {@return what a value of a type may be; empty for what always ends or is a problem of its own} */
    private List<Definition> targets(TypeSyntax type) {
        if (!type.isLowerCase()) {
            List<Definition> members = types.type(type.name());
            // A broken line may hold the constructor that is the way out.
            boolean open = type.name().equals("Object") || types.isLost(type.name());
            return members == null || open ? List.of() : members;
        }
        Definition constructor = types.constructor(type.name());
        return constructor == null ? List.of() : List.of(constructor);
    }

    /** Follows the fields until a constructor comes again, and tells of that circle unless it has been told. */
    private void tell(Definition start, Set<Definition> told) {
        Map<Definition, FieldSyntax> way = new LinkedHashMap<>();
        Definition at = start;
        while (!way.containsKey(at)) {
            FieldSyntax field = endless(at);
            if (field == null || told.contains(at)) {
                return;
            }
            way.put(at, field);
            at = targets(field.type()).get(0);
        }
        List<Definition> circle = new ArrayList<>(way.keySet());
        circle = circle.subList(circle.indexOf(at), circle.size());
        told.addAll(circle);
        StringJoiner text = new StringJoiner(" -> ");
        for (Definition definition : circle) {
            FieldSyntax field = way.get(definition);
            text.add(definition.name() + "." + (field == null ? "" : field.name()));
        }
        FieldSyntax first = endless(at);
        problems.add(
                TlMessage.CYCLIC_TYPE,
                first == null ? at.position() : first.position(),
                at.name(),
                text.add(at.name()).toString());
    }
}
