package dev.aptgram.dispatch.args;

import org.jspecify.annotations.Nullable;

/**
 * Takes a text apart, word by word. Words are separated by white space; several in quotes are one. For one thread.
 *
 * <p>Phones write curly quotes where straight ones were typed, so both count.
 */
final class Words {
    private static final String OPENING = "\"“„«";
    private static final String CLOSING = "\"”“»";

    private final String text;
    private int at;

    Words(String text) {
        this.text = text;
        skipSpace();
    }

    /** {@return whether there is nothing left} */
    boolean isEmpty() {
        return at == text.length();
    }

    /** {@return the next word, without its quotes; null if there is none} */
    @Nullable
    String next() {
        if (isEmpty()) {
            return null;
        }
        int end = closingQuote();
        String word;
        if (end >= 0) {
            word = text.substring(at + 1, end);
            at = end + 1;
        } else {
            int start = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            word = text.substring(start, at);
        }
        skipSpace();
        return word;
    }

    /** {@return all that is left, as it was written; null if there is nothing} */
    @Nullable
    String rest() {
        if (isEmpty()) {
            return null;
        }
        String rest = text.substring(at).strip();
        at = text.length();
        return rest;
    }

    /** {@return where the quote ends that begins here; -1 if none begins, or it does not end with a word} */
    private int closingQuote() {
        if (OPENING.indexOf(text.charAt(at)) < 0) {
            return -1;
        }
        for (int i = at + 1; i < text.length(); i++) {
            boolean endsWord = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            if (endsWord && CLOSING.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
