package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Turns a schema's text into syntax. After a broken line it goes on with the next, so that all broken lines are told at
 * once. What the names mean is the {@link Linker}'s business.
 */
public final class Parser {
    /** Defined by TL itself, in lines of a form that nothing else may have. */
    private static final Set<String> BUILT_IN =
            Set.of("int", "long", "double", "string", "bytes", "int128", "int256", "vector");

    /** What some schemas define as TL's own, by a question mark, and what elsewhere is a name like any other. */
    private static final Set<String> PLACEHOLDERS = Set.of("object", "function");

    private static final String COMMENT = "//[^\n]*|(?s)/\\*.*?\\*/";

    /** How deep vectors may be nested in one another. */
    private static final int MAX_DEPTH = 8;

    private final SchemaSource source;
    private final Problems problems;
    private final Lexer lexer;
    private final List<Token> tokens;
    private final Lost.Collector lost = new Lost.Collector();
    private Section section = Section.TYPES;
    private int at;
    private int depth;

    private Parser(SchemaSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.lexer = new Lexer(source.text());
        this.tokens = lexer.tokens();
    }

    /**
     * {@return the schema as written, without its broken lines}
     *
     * @param source the schema
     * @param problems where to tell of broken lines
     */
    public static SyntaxTree parse(SchemaSource source, Problems problems) {
        return new Parser(source, problems).schema();
    }

    private SyntaxTree schema() {
        List<Definition> definitions = new ArrayList<>();
        while (peek().kind() != Token.Kind.END) {
            int start = at;
            depth = 0;
            try {
                if (peek().kind() == Token.Kind.SECTION) {
                    section = section(take());
                    continue;
                }
                Definition definition = definition(section != Section.TYPES);
                if (section != Section.UNREADABLE) {
                    definitions.add(definition);
                }
            } catch (BrokenLine e) {
                problems.add(TlMessage.SYNTAX, place(e.found, start), e.expected, e.found);
                skipLine(start);
                lose(tokens.subList(start, at));
            }
        }
        Position open = lexer.open();
        if (open != null) {
            problems.add(TlMessage.COMMENT_OPEN, open);
            lost.addAnything();
        }
        return new SyntaxTree(source, lexer.layer(), definitions, lost.lost());
    }

    /** Notes what is lost by a broken line. What stands under a heading that cannot be read may be of either kind. */
    private void lose(List<Token> line) {
        Token first = line.get(0);
        boolean dashes = first.is("-") && line.size() > 1 && line.get(1).is("-");
        if (first.kind() == Token.Kind.SECTION || dashes) {
            section = Section.UNREADABLE;
            lost.addAnything();
        } else {
            lost.add(line, section == Section.FUNCTIONS);
        }
    }

    private static Section section(Token token) throws BrokenLine {
        return switch (token.text()) {
            case "functions" -> Section.FUNCTIONS;
            case "types" -> Section.TYPES;
            default -> throw new BrokenLine("'---types---' or '---functions---'", token);
        };
    }

    private Definition definition(boolean function) throws BrokenLine {
        Token first = peek();
        String name = name("the name of a combinator");
        if (!Character.isLowerCase(Definition.simpleName(name).charAt(0))) {
            throw new BrokenLine("the name of a combinator, which begins with a small letter,", first);
        }
        Integer id = take("#") ? id() : null;
        String head = id == null ? name : name + "#" + previous().text();
        boolean core = !function && (BUILT_IN.contains(name) || (PLACEHOLDERS.contains(name) && peek().is("?")));
        List<String> variables = new ArrayList<>();
        List<FieldSyntax> fields = new ArrayList<>();
        if (core) {
            while (!peek().is("=") && !peek().is(";") && peek().kind() != Token.Kind.END) {
                take();
            }
        }
        while (take("{")) {
            variables.add(word("the name of a type variable"));
            need(":");
            String kind = word("'Type'");
            if (!kind.equals("Type")) {
                throw new BrokenLine("'Type'", previous());
            }
            need("}");
        }
        while (!peek().is("=")) {
            fields.add(field());
        }
        need("=");
        Token resultStart = peek();
        TypeSyntax result = type();
        if (!function && (result.isLowerCase() || result.bare() || result.call())) {
            throw new BrokenLine("the type of a constructor, which begins with a capital letter,", resultStart);
        }
        if (core && peek().kind() == Token.Kind.WORD) {
            take();
        }
        int end = previous().end();
        need(";");
        String text = core
                ? source.text()
                        .substring(first.start(), end)
                        .replaceAll(COMMENT, " ")
                        .replaceAll("\\s+", " ")
                : canonical(head, variables, fields, result);
        return new Definition(name, id, variables, fields, result, function, core, first.position(), text);
    }

    /** The line as its id follows from it: comments and the ways to space it make no difference. */
    private static String canonical(String head, List<String> variables, List<FieldSyntax> fields, TypeSyntax result) {
        StringJoiner text = new StringJoiner(" ");
        text.add(head);
        for (String variable : variables) {
            text.add("{" + variable + ":Type}");
        }
        for (FieldSyntax field : fields) {
            text.add(field.toString());
        }
        return text.add("=").add(result.toString()).toString();
    }

    private FieldSyntax field() throws BrokenLine {
        Position position = peek().position();
        String name = word("a field or '='");
        need(":");
        if (take("#")) {
            return new FieldSyntax(name, null, flagWord(), position);
        }
        FieldSyntax.Condition condition = condition();
        TypeSyntax type = condition != null && take("#") ? flagWord() : type();
        return new FieldSyntax(name, condition, type, position);
    }

    private TypeSyntax flagWord() {
        return new TypeSyntax("#", false, false, List.of(), previous().position());
    }

    /** Reads {@code flags.N?} if that is what follows; a namespace looks alike up to the question mark. */
    private FieldSyntax.@Nullable Condition condition() throws BrokenLine {
        if (!ahead(1).is(".") || !ahead(3).is("?")) {
            return null;
        }
        Position position = peek().position();
        String word = word("a flag word");
        need(".");
        Token bit = peek();
        String digits = word("the number of a bit");
        need("?");
        if (!isNumber(digits)) {
            throw new BrokenLine("the number of a bit", bit);
        }
        int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        return new FieldSyntax.Condition(word, number, position);
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private TypeSyntax type() throws BrokenLine {
        Position position = peek().position();
        boolean call = take("!");
        boolean bare = !call && take("%");
        String name = name("a type");
        List<TypeSyntax> arguments = new ArrayList<>();
        if (depth < MAX_DEPTH && take("<")) {
            depth++;
            do {
                arguments.add(type());
            } while (take(","));
            need(">");
            depth--;
        }
        return new TypeSyntax(name, bare, call, arguments, position);
    }

    private int id() throws BrokenLine {
        Token token = peek();
        String digits = word("an id of up to eight hex digits");
        try {
            if (digits.length() <= 8) {
                return Integer.parseUnsignedInt(digits, 16);
            }
        } catch (NumberFormatException e) {
            // Told below, together with ids that are too long.
        }
        throw new BrokenLine("an id of up to eight hex digits", token);
    }

    /** Reads {@code name} or {@code namespace.name}; a namespace begins with a small letter. */
    private String name(String expected) throws BrokenLine {
        StringBuilder name = new StringBuilder(namePart(expected));
        while (peek().is(".")) {
            if (!Character.isLowerCase(name.charAt(name.lastIndexOf(".") + 1))) {
                throw new BrokenLine("a namespace, which begins with a small letter, before '.'", previous());
            }
            take();
            name.append('.').append(namePart("the rest of a name"));
        }
        return name.toString();
    }

    private String namePart(String expected) throws BrokenLine {
        String part = word(expected);
        if (!Character.isLetter(part.charAt(0))) {
            throw new BrokenLine(expected, previous());
        }
        return part;
    }

    private String word(String expected) throws BrokenLine {
        if (peek().kind() != Token.Kind.WORD) {
            throw new BrokenLine(expected, peek());
        }
        return take().text();
    }

    private void need(String symbol) throws BrokenLine {
        if (!take(symbol)) {
            throw new BrokenLine("'" + symbol + "'", peek());
        }
    }

    private boolean take(String symbol) {
        if (!peek().is(symbol)) {
            return false;
        }
        take();
        return true;
    }

    private Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token ahead(int distance) {
        return tokens.get(Math.min(at + distance, tokens.size() - 1));
    }

    private Token previous() {
        return tokens.get(Math.max(at - 1, 0));
    }

    /** {@return where to point} What is missing at a line's end is missing there, not where the next line begins. */
    private Position place(Token found, int start) {
        Position last = previous().position();
        boolean nextLine =
                at > start && found.equals(peek()) && found.position().line() != last.line();
        return nextLine
                ? new Position(last.line(), last.column() + previous().text().length())
                : found.position();
    }

    /** Goes on behind the next semicolon or in the next line, whichever comes first, but always forward. */
    private void skipLine(int start) {
        if (at == start) {
            take();
        }
        int line = previous().position().line();
        if (previous().is(";")) {
            return;
        }
        while (peek().kind() != Token.Kind.END && peek().position().line() == line) {
            if (take().is(";")) {
                return;
            }
        }
    }

    /** Where a line stands. */
    private enum Section {
        TYPES,
        FUNCTIONS,
        /** Below a heading that is broken: what its lines are is not known, and they are no part of the schema. */
        UNREADABLE
    }

    /** A line that is no TL. Never leaves this class. */
    private static final class BrokenLine extends Exception {
        private static final long serialVersionUID = 1L;

        private final String expected;
        private final transient Token found;

        BrokenLine(String expected, Token found) {
            super(expected, null, false, false);
            this.expected = expected;
            this.found = found;
        }
    }
}
