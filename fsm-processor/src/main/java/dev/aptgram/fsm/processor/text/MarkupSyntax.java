package dev.aptgram.fsm.processor.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags in the words of a text: the HTML that bots know from {@code parse_mode} of Telegram's Bot API. Places stay what they
 * are, so that nothing that comes into one is ever read as a tag. What is opened in a form of a plural is closed in that form.
 */
public final class MarkupSyntax {
    /** What is wrong with a text. */
    public enum Fault {
        /** There is no such tag, attribute or character. */
        TAG,
        /** A tag is not closed, or closed or opened where it cannot be. */
        NESTING,
        /** A place is inside a tag. */
        PLACE
    }

    /** The text is not of the grammar. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final String mend;

        Malformed(Fault fault, String what, String mend) {
            super(what);
            this.fault = fault;
            this.mend = mend;
        }

        /** {@return what kind of mistake it is} */
        public Fault fault() {
            return fault;
        }

        /** {@return what to do about it} */
        public String mend() {
            return mend;
        }
    }

    /** A tag that is open, and what it has gathered. The outermost is none. */
    private record Open(@Nullable MarkupTag tag, List<Template.Piece> pieces, StringBuilder words) {
        Open(@Nullable MarkupTag tag) {
            this(tag, new ArrayList<>(), new StringBuilder());
        }

        void add(Template.Piece piece) {
            flush();
            pieces.add(piece);
        }

        Template template() {
            flush();
            return new Template(pieces);
        }

        private void flush() {
            if (words.length() > 0) {
                pieces.add(new Template.Words(words.toString()));
                words.setLength(0);
            }
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Mark.Kind> around;

    private MarkupSyntax(List<Mark.Kind> around) {
        this.around = around;
        open.push(new Open(null));
    }

    /**
     * {@return a text with its formatting}
     *
     * @param text the text with its places, whose words have tags
     * @throws Malformed if they are not of the grammar
     */
    public static Template parse(Template text) throws Malformed {
        return new MarkupSyntax(List.of()).read(text);
    }

    private Template read(Template text) throws Malformed {
        List<Template.Piece> pieces = text.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            Template.Piece piece = pieces.get(i);
            if (piece instanceof Template.Words words) {
                words(words.text(), i + 1 < pieces.size() ? pieces.get(i + 1) : null);
            } else if (piece instanceof Template.Plural plural) {
                top().add(new Template.Plural(plural.parameter(), forms(plural)));
            } else {
                top().add(piece);
            }
        }
        MarkupTag tag = top().tag();
        if (tag != null) {
            throw new Malformed(Fault.NESTING, "<" + tag.name() + "> is not closed", "add </" + tag.name() + ">");
        }
        return top().template();
    }

    private Map<String, Template> forms(Template.Plural plural) throws Malformed {
        List<Mark.Kind> kinds = kinds();
        Map<String, Template> forms = new LinkedHashMap<>();
        for (Map.Entry<String, Template> form : plural.forms().entrySet()) {
            forms.put(form.getKey(), new MarkupSyntax(kinds).read(form.getValue()));
        }
        return forms;
    }

    private Open top() {
        return open.element();
    }

    /** {@return what is open, from the inside to the outside} */
    private List<Mark.Kind> kinds() {
        List<Mark.Kind> kinds = new ArrayList<>();
        for (Open each : open) {
            if (each.tag() != null) {
                kinds.add(each.tag().mark().kind());
            }
        }
        kinds.addAll(around);
        return kinds;
    }

    private void words(String text, Template.@Nullable Piece next) throws Malformed {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                int end = end(text, at, next);
                tag(text.substring(at + 1, end));
                at = end + 1;
            } else if (c == '&') {
                at = MarkupTag.character(text, at, top().words());
            } else if (c == '>') {
                throw new Malformed(Fault.TAG, "the > at \"" + near(text, at) + "\" ends no tag", "write &gt; for >");
            } else {
                top().words().append(c);
                at++;
            }
        }
    }

    private static String near(String text, int at) {
        return text.substring(Math.max(0, at - 8), Math.min(text.length(), at + 9));
    }

    /** {@return where a tag ends} A > between quotation marks does not end it. */
    private static int end(String text, int start, Template.@Nullable Piece next) throws Malformed {
        char first = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
        if (first != '/' && !Character.isLetter(first)) {
            throw new Malformed(Fault.TAG, "the < at \"" + near(text, start) + "\" begins no tag", "write &lt; for <");
        }
        char quote = 0;
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        if (next != null) {
            String name = next instanceof Template.Slot slot
                    ? slot.parameter()
                    : next instanceof Template.Plural plural ? plural.parameter() : "";
            throw new Malformed(
                    Fault.PLACE,
                    "{" + name + "} is inside the tag \"" + text.substring(start) + "\"",
                    "tags are fixed when the file is compiled: put places between tags, or build the text with"
                            + " FormattedText.of(...).link(...); &lt; is a <");
        }
        throw new Malformed(
                Fault.TAG, "the tag \"" + near(text, start) + "\" has no end", "add the >, or write &lt; for <");
    }

    private void tag(String content) throws Malformed {
        if (content.startsWith("/")) {
            close(content.substring(1).strip());
            return;
        }
        MarkupTag tag = MarkupTag.read(content);
        check(tag);
        open.push(new Open(tag));
    }

    private void check(MarkupTag tag) throws Malformed {
        List<Mark.Kind> kinds = kinds();
        Mark.Kind kind = tag.mark().kind();
        boolean isLanguage = kind == Mark.Kind.CODE && !tag.mark().argument().isEmpty();
        Open top = top();
        boolean isFirstInPre = top.tag() != null
                && top.tag().mark().kind() == Mark.Kind.PRE
                && top.pieces().isEmpty()
                && top.words().length() == 0;
        if (isLanguage && !isFirstInPre) {
            throw new Malformed(
                    Fault.NESTING,
                    "<code class=\"language-...\"> is not alone inside <pre>",
                    "write <pre><code class=\"language-java\">...</code></pre>, or <code> without a class");
        }
        if (isLanguage) {
            return;
        }
        for (Mark.Kind outer : kinds) {
            if (outer.isBare()) {
                throw cannotBe(tag, outer, "nothing in there has a formatting of its own: close it first");
            }
            if ((outer.isQuote() && kind.isQuote()) || (outer == kind && kind == Mark.Kind.LINK)) {
                throw cannotBe(tag, outer, "close the outer one first");
            }
            if (kind.isCode() && !outer.isQuote()) {
                throw cannotBe(tag, outer, "code has no formatting besides, and is no link: close the outer one first");
            }
        }
    }

    private static Malformed cannotBe(MarkupTag tag, Mark.Kind outer, String mend) {
        return new Malformed(
                Fault.NESTING, "<" + tag.name() + "> cannot be inside <" + MarkupTag.usual(outer) + ">", mend);
    }

    private void close(String name) throws Malformed {
        MarkupTag tag = top().tag();
        if (tag == null) {
            throw new Malformed(
                    Fault.NESTING,
                    "</" + name + "> closes nothing" + (around.isEmpty() ? "" : " in its form of the plural"),
                    "remove it, or open <" + name + "> before it");
        }
        if (!tag.name().equalsIgnoreCase(name)) {
            throw new Malformed(
                    Fault.NESTING,
                    "</" + name + "> comes where <" + tag.name() + "> is to be closed",
                    "close tags in the reverse order: </" + tag.name() + "> first");
        }
        Template inside = open.pop().template();
        top().add(marked(tag, inside));
    }

    private static Template.Piece marked(MarkupTag tag, Template inside) throws Malformed {
        if (tag.mark().kind() == Mark.Kind.PRE) {
            for (Template.Piece piece : inside.pieces()) {
                // Only code with a language can be in there.
                if (piece instanceof Template.Marked code) {
                    if (inside.pieces().size() > 1) {
                        throw new Malformed(
                                Fault.NESTING,
                                "<code class=\"language-...\"> is not alone inside <pre>",
                                "write </pre> right after </code>");
                    }
                    return new Template.Marked(
                            new Mark(Mark.Kind.PRE, code.mark().argument()), code.inside());
                }
            }
        }
        return new Template.Marked(tag.mark(), inside);
    }
}
