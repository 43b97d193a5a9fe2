package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the constructors that a combinator refers to. A name that nothing defines refers to nothing. */
final class References {
    private final Map<String, List<Definition>> constructors = new HashMap<>();
    private final Map<String, List<Definition>> types = new HashMap<>();

    References(SyntaxTree schema) {
        for (Definition definition : schema.definitions()) {
            if (!definition.function()) {
                add(constructors, definition.name(), definition);
                add(types, definition.result().name(), definition);
            }
        }
    }

    /** {@return the types that a combinator's fields name, and of a method the answer's; type variables left out} */
    List<TypeSyntax> of(Definition definition) {
        List<TypeSyntax> found = new ArrayList<>();
        for (FieldSyntax field : definition.fields()) {
            collect(field.type(), definition, found);
        }
        if (definition.function()) {
            collect(definition.result(), definition, found);
        }
        return found;
    }

    /** {@return the constructors that may stand where a type is named: one if bare by name, else all of the type} */
    List<Definition> targets(TypeSyntax type) {
        String name = type.name();
        // Any constructor may stand for Object, so it asks for none; a true flag is a bit and no constructor.
        if (name.equals("Object") || name.equals("true")) {
            return List.of();
        }
        return (type.isLowerCase() ? constructors : types).getOrDefault(name, List.of());
    }

    private static void collect(TypeSyntax type, Definition owner, List<TypeSyntax> found) {
        if (!type.isFlagWord() && !type.call() && !owner.typeVariables().contains(type.name())) {
            found.add(type);
            type.arguments().forEach(argument -> collect(argument, owner, found));
        }
    }

    private static void add(Map<String, List<Definition>> map, String key, Definition definition) {
        map.computeIfAbsent(key, name -> new ArrayList<>()).add(definition);
    }
}
