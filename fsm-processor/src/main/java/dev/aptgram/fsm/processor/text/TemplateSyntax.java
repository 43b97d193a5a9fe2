package dev.aptgram.fsm.processor.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the texts of property files:
 *
 * <pre>
 * text   = { words | "{{}" | "{}}" | "{" name [ "," format ] "}" | "{" name "," "plural" "," form { form } "}" } ;
 * format = "number" | "date" | "time" ;
 * form   = ( category | "=" number ) "{" text "}" ;
 * </pre>
 */
public final class TemplateSyntax {
    private static final String BRACES = "write {{} for { and {}} for }";

    private final String text;
    private int at;

    private TemplateSyntax(String text) {
        this.text = text;
    }

    /** The text is not of the grammar. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String mend;

        Malformed(String what, String mend) {
            super(what);
            this.mend = mend;
        }

        /** {@return what to do about it} */
        public String mend() {
            return mend;
        }
    }

    /**
     * {@return a text with its places}
     *
     * @param text the text, without the escapes of its file
     * @throws Malformed if it is not of the grammar
     */
    public static Template parse(String text) throws Malformed {
        TemplateSyntax syntax = new TemplateSyntax(text);
        Template template = syntax.text("");
        if (syntax.at < text.length()) {
            throw new Malformed("the } at index " + syntax.at + " closes nothing", BRACES);
        }
        return template;
    }

    /** Reads up to the end, or to the brace that closes a form. */
    private Template text(String number) throws Malformed {
        List<Template.Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '}') {
            char c = text.charAt(at);
            if (text.startsWith("{{}", at) || text.startsWith("{}}", at)) {
                words.append(text.charAt(at + 1));
                at += 3;
            } else if (c == '{') {
                flush(words, pieces);
                pieces.add(place());
            } else if (c == '#' && !number.isEmpty()) {
                throw new Malformed("a # in a plural is only a #", "write {" + number + "} for the number");
            } else {
                words.append(c);
                at++;
            }
        }
        flush(words, pieces);
        return new Template(pieces);
    }

    private static void flush(StringBuilder words, List<Template.Piece> pieces) {
        if (words.length() > 0) {
            pieces.add(new Template.Words(words.toString()));
            words.setLength(0);
        }
    }

    private Template.Piece place() throws Malformed {
        int start = at++;
        String name = word();
        if (name.isEmpty()) {
            throw new Malformed("the { at index " + start + " is not followed by a name", BRACES);
        }
        if (takes('}')) {
            return new Template.Slot(name, Template.Format.PLAIN);
        }
        expect(',', name);
        String format = word();
        switch (format) {
            case "number", "date", "time" -> {
                expect('}', name);
                return new Template.Slot(name, Template.Format.valueOf(format.toUpperCase(Locale.ROOT)));
            }
            case "plural" -> {
                expect(',', name);
                return new Template.Plural(name, forms(name));
            }
            default ->
                throw new Malformed(
                        "{" + name + ", " + format + "} has no known format",
                        "use number, date, time or plural, or leave it out");
        }
    }

    private Map<String, Template> forms(String number) throws Malformed {
        Map<String, Template> forms = new LinkedHashMap<>();
        while (!takes('}')) {
            skip();
            String exact = takes('=') ? "=" : "";
            String category = exact + word();
            if (category.length() == exact.length()) {
                throw new Malformed(
                        "the plural of {" + number + "} is not closed",
                        "write {" + number + ", plural, one {...} other {...}}");
            }
            if (!exact.isEmpty() && !category.matches("=\\d{1,9}")) {
                throw new Malformed(category + " is no number", "write =0 {...} or the like");
            }
            expect('{', number);
            boolean isNew = forms.put(category, text(number)) == null;
            expect('}', number);
            if (!isNew) {
                throw new Malformed(
                        "the plural of {" + number + "} has a form for \"" + category + "\" twice", "keep one of them");
            }
        }
        return forms;
    }

    private String word() {
        skip();
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        skip();
        return word;
    }

    private boolean takes(char sign) {
        skip();
        boolean there = at < text.length() && text.charAt(at) == sign;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char sign, String name) throws Malformed {
        if (!takes(sign)) {
            String found = at < text.length() ? "'" + text.charAt(at) + "' at index " + at : "the end";
            throw new Malformed("{" + name + " is followed by " + found + ", and '" + sign + "' is expected", BRACES);
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
