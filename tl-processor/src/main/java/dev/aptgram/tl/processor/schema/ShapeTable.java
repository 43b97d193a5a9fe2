package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.TlIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The forms of values on the wire, for passing over them: {@code i} four bytes, {@code l} eight, {@code q} sixteen,
 * {@code r} thirty-two, {@code s} a string, {@code o} an object with its id, {@code (hex)} the fields of a constructor,
 * {@code v} a boxed vector of what follows, {@code w} a bare one, {@code #} a flag word, {@code ?1.4} a condition on bit 4
 * of the second flag word. Only what some value asked for may contain is in the table.
 */
final class ShapeTable {
    private final List<SyntaxTree> trees;
    private final SortedMap<Integer, String> shapes = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Deque<Home> open = new ArrayDeque<>();

    /** A constructor and the schema that says what its bare types are. */
    private record Home(Definition definition, SyntaxTree tree) {}

    /**
     * @param trees all schemas whose constructors may occur
     */
    ShapeTable(List<SyntaxTree> trees) {
        this.trees = trees;
    }

    /** {@return the forms of all constructors that may occur in what was asked for, by id} */
    SortedMap<Integer, String> shapes() {
        return shapes;
    }

    /** {@return the form of a type; empty for what leaves nothing on the wire} */
    String of(TypeSyntax type, SyntaxTree tree) {
        String shape = shape(type, tree);
        while (!open.isEmpty()) {
            Home next = open.remove();
            shapes.computeIfAbsent(IdChecker.idOf(next.definition()), id -> shape(next));
        }
        return shape;
    }

    private String shape(Home home) {
        List<String> words = new ArrayList<>();
        StringJoiner out = new StringJoiner(" ");
        for (FieldSyntax field : home.definition().fields()) {
            FieldSyntax.Condition condition = field.condition();
            String value = field.type().isFlagWord() ? "#" : shape(field.type(), home.tree());
            if (!value.isEmpty()) {
                out.add(
                        condition == null
                                ? value
                                : "?" + words.indexOf(condition.word()) + "." + condition.bit() + value);
            }
            if (field.type().isFlagWord()) {
                words.add(field.name());
            }
        }
        return out.toString();
    }

    private String shape(TypeSyntax type, SyntaxTree tree) {
        return switch (type.name()) {
            case "true" -> "";
            case "int", "Bool" -> "i";
            case "long", "double" -> "l";
            case "string", "bytes" -> "s";
            case "int128" -> "q";
            case "int256" -> "r";
            case "Vector", "vector" ->
                (type.bare() || type.isLowerCase() ? "w" : "v")
                        + shape(type.arguments().get(0), tree);
            default -> type.bare() || type.isLowerCase() ? bare(type, tree) : boxed(type.name());
        };
    }

    private String bare(TypeSyntax type, SyntaxTree tree) {
        for (Definition definition : constructors(tree)) {
            String name =
                    type.isLowerCase() ? definition.name() : definition.result().name();
            if (name.equals(type.name())) {
                open.add(new Home(definition, tree));
                return "(" + TlIds.hex(IdChecker.idOf(definition)) + ")";
            }
        }
        throw new IllegalArgumentException("no constructor for " + type);
    }

    private String boxed(String type) {
        if (!asked.add(type)) {
            return "o";
        }
        for (SyntaxTree tree : trees) {
            for (Definition definition : constructors(tree)) {
                boolean fits =
                        type.equals("Object") || definition.result().name().equals(type);
                if (fits && !shapes.containsKey(IdChecker.idOf(definition))) {
                    open.add(new Home(definition, tree));
                }
            }
        }
        return "o";
    }

    private static List<Definition> constructors(SyntaxTree tree) {
        return tree.definitions().stream()
                .filter(definition -> !definition.function() && !TypeTable.isBuiltIn(definition))
                .toList();
    }
}
