package dev.aptgram.tl.processor.source;

/**
 * Characters that stand in unfinished text for what is known only when the file is complete: how a type is called, how far
 * a line is indented, whether it has to be broken. None of them may occur in Java text.
 */
final class Marks {
    /** Begins a type: package, slash, simple names with dots between; {@link #END} follows. */
    static final char TYPE = 1;

    /** Begins a type that may be null, as {@link #TYPE}. */
    static final char NULLABLE = 2;

    /** Ends a type. */
    static final char END = 4;

    /** The lines that follow are indented once more. */
    static final char INDENT = 5;

    /** The lines that follow are indented once less. */
    static final char UNINDENT = 6;

    /** Begins a statement: its second line and those after it are indented twice more. */
    static final char STATEMENT = 14;

    /** Ends a statement. */
    static final char STATEMENT_END = 15;

    /** A space, or a line break where what follows would not fit. */
    static final char SPACE = 16;

    /** Nothing, or a line break where what follows would not fit. */
    static final char BREAK = 17;

    private Marks() {}

    /** {@return whether a character may not stand in text} */
    static boolean isMark(char c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r';
    }
}
