package dev.aptgram.tl.processor.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the broken lines of a schema may have defined, so that nobody is told of a name as unknown that is only waiting for
 * its line to be mended. Immutable.
 *
 * @param names the names of combinators and types that broken lines define as far as they can be read
 * @param anything whether some line is broken in a way that hides what it defines, so that it may be any name
 */
public record Lost(Set<String> names, boolean anything) {
    /** What is lost where no line is broken. */
    public static final Lost NOTHING = new Lost(Set.of(), false);

    public Lost {
        names = Set.copyOf(names);
    }

    /**
     * {@return whether a broken line may define a name}
     *
     * @param name a combinator's or a type's TL name
     */
    public boolean mayDefine(String name) {
        return anything || names.contains(name);
    }

    /** {@return whether there are no broken lines} */
    public boolean isNothing() {
        return !anything && names.isEmpty();
    }

    /** Gathers what is lost while a schema is parsed. */
    static final class Collector {
        private static final Token NONE = new Token(Token.Kind.END, "", new Position(1, 1), 0);

        private final Set<String> names = new HashSet<>();
        private boolean anything;

        /** Notes that what is lost cannot be told. */
        void addAnything() {
            anything = true;
        }

        /**
         * Notes what a broken line may define: its own name, and of a constructor the type behind its equals sign.
         *
         * @param line its tokens
         * @param function whether it stands among the functions
         */
        void add(List<Token> line, boolean function) {
            int nameEnd = endOfName(line, 0);
            boolean readable = nameEnd > 0 && (at(line, nameEnd).is("#") || startsMore(at(line, nameEnd)));
            if (readable) {
                names.add(text(line, 0, nameEnd));
            }
            if (!function) {
                readable &= addType(line);
            }
            anything |= !readable;
        }

        private boolean addType(List<Token> line) {
            int equals = -1;
            for (int i = 0; i < line.size(); i++) {
                if (line.get(i).is("=")) {
                    if (equals >= 0) {
                        // Two definitions that have run into one.
                        return false;
                    }
                    equals = i;
                }
            }
            int end = equals < 0 ? 0 : endOfName(line, equals + 1);
            if (end == 0 || !isEnd(at(line, end))) {
                return false;
            }
            names.add(text(line, equals + 1, end));
            return true;
        }

        /** {@return what is lost} */
        Lost lost() {
            return new Lost(names, anything);
        }

        /** {@return where the name that begins at a token ends, or 0 if none does} */
        private static int endOfName(List<Token> line, int from) {
            if (at(line, from).kind() != Token.Kind.WORD) {
                return 0;
            }
            int end = from + 1;
            while (at(line, end).is(".")) {
                if (at(line, end + 1).kind() != Token.Kind.WORD) {
                    return 0;
                }
                end += 2;
            }
            return end;
        }

        /** {@return whether a token may follow a combinator's name; another is rather a slip within the name} */
        private static boolean startsMore(Token token) {
            return token.kind() == Token.Kind.WORD || token.is("{") || token.is("=");
        }

        private static boolean isEnd(Token token) {
            return token.kind() == Token.Kind.END || token.is(";") || token.is("<");
        }

        private static Token at(List<Token> line, int index) {
            return index < line.size() ? line.get(index) : NONE;
        }

        private static String text(List<Token> line, int from, int to) {
            StringBuilder text = new StringBuilder();
            for (Token token : line.subList(from, to)) {
                text.append(token.text());
            }
            return text.toString();
        }
    }
}
