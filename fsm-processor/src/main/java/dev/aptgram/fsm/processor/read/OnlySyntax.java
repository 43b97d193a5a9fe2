package dev.aptgram.fsm.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of {@code @Only}:
 *
 * <pre>{@code
 * filter = term { "or" term } ;     term = factor { "and" factor } ;
 * factor = "not" factor | "(" filter ")" | name [ "(" [ value { "," value } ] ")" ] ;
 * value  = 'text' | number | "true" | "false" | filter ;
 * }</pre>
 */
final class OnlySyntax {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<name>[\\p{L}_$][\\p{L}\\p{Nd}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{Nd}_$]*)*)"
                    + "|(?<number>-?\\d+(?:\\.\\d+)?)|'(?<text>(?:[^']|'')*)'|(?<sign>[(),]))");

    /** What is written, with no name looked up yet. */
    sealed interface Node {
        /** {@return where it begins, counted from 1} */
        int column();

        record And(List<Node> parts, int column) implements Node {}

        record Or(List<Node> parts, int column) implements Node {}

        record Not(Node part, int column) implements Node {}

        record Name(String name, List<Node> arguments, int column) implements Node {}

        record Text(String text, int column) implements Node {}

        record Numeral(String number, int column) implements Node {}

        record Truth(boolean value, int column) implements Node {}
    }

    /** The text is not of the grammar. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int column;

        Malformed(int column, String message) {
            super(message);
            this.column = column;
        }

        int column() {
            return column;
        }
    }

    private final Matcher tokens;
    private final String text;
    private int at;
    private int start;
    private String token = "";
    private String group = "";

    private OnlySyntax(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
    }

    static Node parse(String text) throws Malformed {
        OnlySyntax syntax = new OnlySyntax(text);
        syntax.advance();
        Node node = syntax.filter();
        if (!syntax.group.isEmpty()) {
            throw syntax.unexpected("\"and\", \"or\" or the end");
        }
        return node;
    }

    private Node filter() throws Malformed {
        int column = start;
        List<Node> parts = new ArrayList<>(List.of(term()));
        while (takes("or")) {
            parts.add(term());
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Or(parts, column);
    }

    private Node term() throws Malformed {
        int column = start;
        List<Node> parts = new ArrayList<>(List.of(factor()));
        while (takes("and")) {
            parts.add(factor());
        }
        return parts.size() == 1 ? parts.get(0) : new Node.And(parts, column);
    }

    private Node factor() throws Malformed {
        int column = start;
        if (takes("not")) {
            return new Node.Not(factor(), column);
        }
        if (takes("(")) {
            Node inner = filter();
            expect(")");
            return inner;
        }
        boolean isName = group.equals("name") && !token.equals("and") && !token.equals("or");
        if (!isName) {
            throw unexpected("the name of a filter");
        }
        String name = token;
        advance();
        return new Node.Name(name, takes("(") ? arguments() : List.of(), column);
    }

    private List<Node> arguments() throws Malformed {
        List<Node> arguments = new ArrayList<>();
        if (takes(")")) {
            return arguments;
        }
        do {
            arguments.add(value());
        } while (takes(","));
        expect(")");
        return arguments;
    }

    private Node value() throws Malformed {
        int column = start;
        String value = token;
        switch (group) {
            case "text" -> {
                advance();
                return new Node.Text(value.replace("''", "'"), column);
            }
            case "number" -> {
                advance();
                return new Node.Numeral(value, column);
            }
            default -> {
                if (takes("true") || takes("false")) {
                    return new Node.Truth(value.equals("true"), column);
                }
                return filter();
            }
        }
    }

    private boolean takes(String word) throws Malformed {
        boolean there = token.equals(word) && !group.equals("text");
        if (there) {
            advance();
        }
        return there;
    }

    private void expect(String sign) throws Malformed {
        if (!takes(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    private Malformed unexpected(String wanted) {
        String found = group.isEmpty() ? "the end" : group.equals("text") ? "'" + token + "'" : "\"" + token + "\"";
        return new Malformed(start, wanted + " is expected, not " + found);
    }

    private void advance() throws Malformed {
        tokens.region(at, text.length());
        if (tokens.lookingAt()) {
            for (String name : List.of("name", "number", "text", "sign")) {
                if (tokens.group(name) != null) {
                    group = name;
                    token = tokens.group(name);
                    start = tokens.start(name) + (name.equals("text") ? 0 : 1);
                }
            }
            at = tokens.end();
            return;
        }
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        start = next + 1;
        if (next < text.length()) {
            char c = text.charAt(next);
            throw new Malformed(
                    start, c == '\'' ? "the text that begins here has no end" : "'" + c + "' means nothing here");
        }
        group = "";
        token = "";
        at = next;
    }
}
