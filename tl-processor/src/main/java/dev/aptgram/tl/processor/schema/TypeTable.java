package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.JavaNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which types, constructors and functions a schema has, and what each is called in Java. */
final class TypeTable {
    private final Map<String, List<Definition>> types = new LinkedHashMap<>();
    private final Map<String, Definition> constructors = new HashMap<>();
    private final Map<Definition, JavaName> records = new HashMap<>();
    private final Map<String, JavaName> unions = new HashMap<>();
    private final List<LinkedSchema.Renaming> renamings = new ArrayList<>();
    private final NameAllocator names;
    private final Lost lost;
    private final JavaName registry;

    /**
     * Names everything: first the registry and the interfaces, which are what users write most, then the constructors,
     * then the functions.
     */
    TypeTable(SyntaxTree schema, String basePackage, NameAllocator names) {
        this.names = names;
        this.lost = schema.lost();
        String lastPart = basePackage.substring(basePackage.lastIndexOf('.') + 1);
        registry = names.allocate("", List.of(JavaNames.pascal(lastPart) + "Schema"));
        names.allocate("", List.of(textOf(registry).simpleName()));
        names.allocate("", List.of(earlierOf(registry).simpleName()));
        for (Definition definition : schema.definitions()) {
            if (!definition.function() && !isBuiltIn(definition)) {
                constructors.put(definition.name(), definition);
                types.computeIfAbsent(definition.result().name(), name -> new ArrayList<>())
                        .add(definition);
            }
        }
        types.forEach(this::nameUnion);
        for (Definition definition : schema.definitions()) {
            if (!definition.function() && !isBuiltIn(definition)) {
                nameConstructor(definition);
            }
        }
        for (Definition definition : schema.definitions()) {
            if (definition.function()) {
                String name = JavaNames.pascal(Definition.simpleName(definition.name()));
                JavaName given = names.allocate(definition.namespace(), List.of(name, name + "Request"));
                put(definition, given, name);
            }
        }
    }

    /** {@return whether a constructor is a Java value rather than a record} */
    static boolean isBuiltIn(Definition definition) {
        return definition.core() || definition.result().name().equals("Bool");
    }

    /** {@return the name of the class with the schema's text, which the one with its registry leads to} */
    static JavaName textOf(JavaName registry) {
        return new JavaName(registry.packageName(), registry.simpleName() + "Text");
    }

    /** {@return the name of the class that reads what earlier layers had} */
    static JavaName earlierOf(JavaName registry) {
        return new JavaName(registry.packageName(), registry.simpleName() + "Earlier");
    }

    JavaName registry() {
        return registry;
    }

    /** {@return the types that need an interface, with their constructors} */
    Map<String, List<Definition>> unions() {
        Map<String, List<Definition>> found = new LinkedHashMap<>(types);
        found.keySet().retainAll(unions.keySet());
        return found;
    }

    List<LinkedSchema.Renaming> renamings() {
        return renamings;
    }

    /** {@return whether a broken line of the schema may define a type or constructor} */
    boolean isLost(String name) {
        return lost.mayDefine(name);
    }

    /** {@return all type names, for suggestions} */
    List<String> typeNames() {
        return List.copyOf(types.keySet());
    }

    /** {@return the constructors of a type, or null if there is no such type} */
    @Nullable
    List<Definition> type(String name) {
        return types.get(name);
    }

    @Nullable
    Definition constructor(String name) {
        return constructors.get(name);
    }

    @Nullable
    JavaName union(String typeName) {
        return unions.get(typeName);
    }

    JavaName record(Definition definition) {
        JavaName name = records.get(definition);
        if (name == null) {
            throw new IllegalArgumentException("no record for " + definition.name());
        }
        return name;
    }

    private void nameUnion(String typeName, List<Definition> members) {
        // Any constructor may stand where Object is asked for, so it has no interface of its own.
        if (members.size() > 1 && !typeName.equals("Object")) {
            String name = JavaNames.pascal(Definition.simpleName(typeName));
            JavaName given = names.allocate(Definition.namespace(typeName), List.of(name, name + "Type"));
            unions.put(typeName, given);
            if (!given.simpleName().equals(name)) {
                renamings.add(new LinkedSchema.Renaming(
                        "type " + typeName, given, members.get(0).position()));
            }
        }
    }

    private void nameConstructor(Definition definition) {
        String name = JavaNames.pascal(Definition.simpleName(definition.name()));
        String type = JavaNames.pascal(Definition.simpleName(definition.result().name()));
        List<String> wishes = name.equalsIgnoreCase(type)
                ? List.of(name, "Plain" + name)
                : List.of(name, name + type, "Plain" + name);
        // In the package of its type: a sealed interface and its records have to share one.
        put(definition, names.allocate(Definition.namespace(definition.result().name()), wishes), name);
    }

    private void put(Definition definition, JavaName given, String obvious) {
        records.put(definition, given);
        boolean plain = given.simpleName().equals("Plain" + obvious);
        if (!given.simpleName().equals(obvious) && !plain) {
            String kind = definition.function() ? "function " : "constructor ";
            renamings.add(new LinkedSchema.Renaming(kind + definition.name(), given, definition.position()));
        }
    }
}
