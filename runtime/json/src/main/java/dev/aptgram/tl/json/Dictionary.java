package dev.aptgram.tl.json;

import dev.aptgram.tl.TlRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constructors and methods of a registry by name. Of two schemas that share a name, the first one's is meant. */
final class Dictionary {
    private static final String FUNCTIONS = "---functions---";

    private final Map<String, Definition> constructors = new HashMap<>();
    private final Map<String, Definition> methods = new HashMap<>();

    /** The first constructor of each type: where a type stands bare, the only one. */
    private final Map<String, Definition> types = new HashMap<>();

    Dictionary(TlRegistry registry) {
        boolean functions = false;
        for (String line : registry.definitions()) {
            Definition definition = DefinitionParser.parse(line);
            if (line.equals(FUNCTIONS)) {
                functions = true;
            } else if (definition != null && functions) {
                methods.putIfAbsent(definition.name(), definition);
            } else if (definition != null) {
                constructors.putIfAbsent(definition.name(), definition);
                types.putIfAbsent(definition.result(), definition);
            }
        }
    }

    @Nullable
    Definition constructor(String name) {
        return constructors.get(name);
    }

    @Nullable
    Definition method(String name) {
        return methods.get(name);
    }

    /** {@return the constructor that stands without an id, or null if there is none} */
    @Nullable
    Definition bare(FieldType.Bare type) {
        return type.name().startsWith("%")
                        && !constructors.containsKey(type.name().substring(1))
                ? types.get(type.name().substring(1))
                : constructors.get(type.name().replace("%", ""));
    }
}
