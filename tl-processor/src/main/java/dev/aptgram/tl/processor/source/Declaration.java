package dev.aptgram.tl.processor.source;

import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What types, fields and methods have in common in front of their names: documentation, annotations, modifiers. */
final class Declaration {
    private final StringBuilder javadoc = new StringBuilder();
    private final StringBuilder annotations = new StringBuilder();
    private final Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);

    void javadoc(String text) {
        javadoc.append(text);
    }

    void annotation(String text) {
        annotations.append(text).append('\n');
    }

    void modifiers(Modifier... more) {
        for (Modifier modifier : more) {
            modifiers.add(modifier);
        }
    }

    boolean has(Modifier modifier) {
        return modifiers.contains(modifier);
    }

    /** Appends it, with a space at the end where something follows on the same line. */
    void appendTo(StringBuilder out, Set<Modifier> implicit) {
        if (!javadoc.isEmpty()) {
            appendJavadoc(out);
        }
        out.append(annotations);
        for (Modifier modifier : modifiers) {
            if (!implicit.contains(modifier)) {
                out.append(modifier).append(' ');
            }
        }
    }

    private void appendJavadoc(StringBuilder out) {
        out.append("/**\n");
        String text = javadoc.toString();
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            out.append(to == from ? " *" : " * ").append(text, from, to).append('\n');
            from = to + 1;
        }
        out.append(" */\n");
    }
}
