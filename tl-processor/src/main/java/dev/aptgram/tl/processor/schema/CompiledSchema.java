package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema that was compiled elsewhere, as the text beside its registry has it: a combinator a line, with the name of its
 * record behind it. A line is parsed when it is asked for, so that a large schema costs no more than what is used of it.
 */
public final class CompiledSchema {
    private static final String FUNCTIONS = "---functions---";
    private static final String COMMENT = "; // ";

    private final Map<String, String> constructors = new LinkedHashMap<>();
    private final Map<String, String> methods = new LinkedHashMap<>();

    /**
     * Reads a schema.
     *
     * @param text the text, whose parts have been joined
     */
    public CompiledSchema(String text) {
        Map<String, String> section = constructors;
        for (String line : text.lines().toList()) {
            if (line.equals(FUNCTIONS)) {
                section = methods;
            } else if (line.contains(COMMENT)) {
                section.put(line.substring(0, nameEnd(line)), line);
            }
        }
    }

    private static int nameEnd(String line) {
        int end = 0;
        while (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '.' || line.charAt(end) == '_') {
            end++;
        }
        return end;
    }

    /** {@return the names of all methods, in the order of the schema} */
    public List<String> methodNames() {
        return List.copyOf(methods.keySet());
    }

    /**
     * {@return the method of that name, or null if there is none}
     *
     * @param name its name in the schema
     */
    public @Nullable CompiledCombinator method(String name) {
        String line = methods.get(name);
        return line == null ? null : parse(FUNCTIONS + "\n", line);
    }

    /**
     * {@return the constructor of that name, or null if there is none}
     *
     * @param name its name in the schema
     */
    public @Nullable CompiledCombinator constructor(String name) {
        String line = constructors.get(name);
        return line == null ? null : parse("", line);
    }

    /**
     * {@return the names of the constructors of a type, in the order of the schema}
     *
     * @param typeName the type
     */
    public List<String> constructorNames(String typeName) {
        String end = " = " + typeName + COMMENT;
        return constructors.entrySet().stream()
                .filter(entry -> entry.getValue().contains(end))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static CompiledCombinator parse(String section, String line) {
        SchemaSource source = new SchemaSource("the compiled schema", section + line + "\n");
        Problems problems = new Problems(source);
        List<Definition> definitions = Parser.parse(source, problems).definitions();
        if (!problems.isEmpty() || definitions.size() != 1) {
            throw new IllegalArgumentException("no line of a compiled schema: " + line);
        }
        Definition definition = definitions.get(0);
        String[] comment =
                line.substring(line.indexOf(COMMENT) + COMMENT.length()).split(" ", -1);
        List<CompiledCombinator.Field> fields = new ArrayList<>();
        for (FieldSyntax field : definition.fields()) {
            if (!field.type().isFlagWord()) {
                FieldSyntax.Condition condition = field.condition();
                Component.Bit bit = condition == null ? null : new Component.Bit(condition.word(), condition.bit());
                fields.add(
                        new CompiledCombinator.Field(field.name(), field.type().toString(), bit));
            }
        }
        return new CompiledCombinator(
                definition.name(),
                comment[0],
                fields,
                definition.result().toString(),
                !definition.typeVariables().isEmpty(),
                audience(comment.length > 1 ? comment[1] : ""));
    }

    private static Audience audience(String word) {
        return switch (word) {
            case "users" -> Audience.USERS;
            case "bots" -> Audience.BOTS;
            default -> Audience.EVERYONE;
        };
    }
}
