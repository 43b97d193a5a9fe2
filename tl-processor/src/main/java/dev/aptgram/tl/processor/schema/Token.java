package dev.aptgram.tl.processor.schema;

/**
 * The smallest part of a schema that means something.
 *
 * @param kind what it is
 * @param text how it is written
 * @param position where it begins
 * @param start its first character's place in the text
 */
record Token(Kind kind, String text, Position position, int start) {
    /** What a token can be. */
    enum Kind {
        /** Letters, digits and underscores. */
        WORD,
        /** One character of punctuation. */
        SYMBOL,
        /** {@code ---functions---} or {@code ---types---}; the text is the word. */
        SECTION,
        /** The end of the text. */
        END
    }

    /** {@return the place after its last character} */
    int end() {
        return start + text.length();
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case WORD, SYMBOL -> "'" + text + "'";
            case SECTION -> "'---" + text + "---'";
            case END -> "the end of the file";
        };
    }
}
