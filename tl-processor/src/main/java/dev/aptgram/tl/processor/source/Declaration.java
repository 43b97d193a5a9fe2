package dev.aptgram.tl.processor.source;

import javax.lang.model.element.Modifier;

/** What types, fields and methods have in common in front of their names: documentation, annotations, modifiers. */
final class Declaration {
    /** Of each modifier, by its bit, how it is written. */
    private static final String[] WORDS = words();

    private String javadoc = "";
    private String annotations = "";
    private int modifiers;

    void javadoc(String text) {
        javadoc = javadoc.concat(text);
    }

    void annotation(String text) {
        annotations = annotations.concat(text).concat("\n");
    }

    void modifiers(Modifier... more) {
        modifiers |= bits(more);
    }

    boolean has(Modifier modifier) {
        return (modifiers & bits(modifier)) != 0;
    }

    /** {@return modifiers as a set of bits} Iterating over an {@code EnumSet} takes several times the code. */
    @SuppressWarnings("EnumOrdinal") // the bits mean nothing beyond this process
    static int bits(Modifier... modifiers) {
        int bits = 0;
        for (Modifier modifier : modifiers) {
            bits |= 1 << modifier.ordinal();
        }
        return bits;
    }

    private static String[] words() {
        Modifier[] all = Modifier.values();
        String[] words = new String[all.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = all[i] + " ";
        }
        return words;
    }

    /** Appends it, with a space at the end where something follows on the same line. */
    void appendTo(StringBuilder out, int implicit) {
        if (!javadoc.isEmpty()) {
            appendJavadoc(out);
        }
        out.append(annotations);
        for (int left = modifiers & ~implicit; left != 0; left &= left - 1) {
            out.append(WORDS[Integer.numberOfTrailingZeros(left)]);
        }
    }

    private void appendJavadoc(StringBuilder out) {
        out.append("/**\n");
        int from = 0;
        while (from < javadoc.length()) {
            int newline = javadoc.indexOf('\n', from);
            int to = newline < 0 ? javadoc.length() : newline;
            out.append(to == from ? " *" : " * ").append(javadoc, from, to).append('\n');
            from = to + 1;
        }
        out.append(" */\n");
    }
}
