package dev.aptgram.apitest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** What a user would write for the methods of a schema, worked out from the text of the schema alone. */
final class JavaSignatures {
    private final OfficialSchema schema;

    JavaSignatures(OfficialSchema schema) {
        this.schema = schema;
    }

    /** {@return a method of an interface that calls a function with everything that is required} */
    String method(Combinator function) {
        String parameters = required(function).stream()
                .map(field -> type(field.type()) + " " + camel(field.name()))
                .collect(Collectors.joining(", "));
        String variable = isWrapper(function) ? "<X> " : "";
        return "    @TlCall(\"" + function.name() + "\") " + variable + "CompletableFuture<" + boxed(function.result())
                + "> " + javaName(function) + "(" + parameters + ");\n";
    }

    /** {@return the fields that a call cannot do without} */
    static List<Combinator.Field> required(Combinator function) {
        return function.values().stream()
                .filter(field ->
                        !field.isOptional() && !function.chosenInCalls().contains(field))
                .toList();
    }

    static String javaName(Combinator function) {
        return unreserved(function.name().substring(function.name().indexOf('.') + 1));
    }

    static boolean isWrapper(Combinator function) {
        return function.result().equals("X");
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_", -1)) {
            out.append(out.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return unreserved(out.toString());
    }

    private static String unreserved(String name) {
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    private String type(String type) {
        return switch (type) {
            case "int", "long", "double" -> type;
            case "Bool" -> "boolean";
            case "string" -> "String";
            case "bytes", "int128", "int256" -> "dev.aptgram.tl.Bytes";
            case "X" -> "X";
            case "!X" -> "dev.aptgram.tl.TlMethod<X>";
            default -> type.startsWith("Vector<") ? list(type) : generated(type);
        };
    }

    private String boxed(String type) {
        return switch (type) {
            case "int" -> "Integer";
            case "long" -> "Long";
            case "double" -> "Double";
            case "Bool" -> "Boolean";
            default -> type(type);
        };
    }

    private String list(String vector) {
        return "java.util.List<" + boxed(vector.substring("Vector<".length(), vector.length() - 1)) + ">";
    }

    /** {@return the record of a type's only constructor, or else the interface that the constructors' records share} */
    private String generated(String type) {
        List<Combinator> constructors = schema.text.type(type);
        Class<?> first = schema.records.record(constructors.get(0));
        return (constructors.size() == 1 ? first : first.getInterfaces()[0]).getCanonicalName();
    }
}
