package dev.aptgram.tl.processor.source;

import java.util.Arrays;

/** Makes lines of a text whose types have names: indents it and breaks what is too long. */
final class Layout {
    private static final int WIDTH = 100;
    private static final int INDENT = 4;
    private static final int NONE = -1;

    private char[] out;
    private int length;
    private int lineStart;
    private int indent;

    /** Lines of the statement that have ended, or {@link #NONE} outside of statements. */
    private int statementLines = NONE;

    /** Where the line may be broken, or {@link #NONE}, and how far what then follows is indented. */
    private int gap = NONE;

    private int gapIndent;
    private boolean gapIsSpace;

    /** Lays a text out. */
    Layout(char[] in) {
        this.out = new char[in.length * 3 / 2 + 256];
        lay(in);
        settle();
    }

    int length() {
        return length;
    }

    /** Appends the finished text. */
    void appendTo(StringBuilder file) {
        file.append(out, 0, length);
    }

    private void lay(char[] in) {
        int i = 0;
        while (i < in.length) {
            int start = i;
            while (i < in.length && in[i] >= ' ') {
                i++;
            }
            if (i > start) {
                append(in, start, i);
            } else {
                i = mark(in, i);
            }
        }
    }

    /** Does what a mark or the end of a line asks for, and returns where the text goes on. */
    private int mark(char[] in, int at) {
        switch (in[at]) {
            case '\n' -> newLine();
            case Marks.INDENT -> indent++;
            case Marks.UNINDENT -> indent--;
            case Marks.STATEMENT -> statementLines = 0;
            case Marks.STATEMENT_END -> {
                indent -= statementLines > 0 ? 2 : 0;
                statementLines = NONE;
            }
            case Marks.SPACE -> gap(true);
            case Marks.BREAK -> gap(false);
            default -> append(in, at, at + 1);
        }
        return at + 1;
    }

    private void append(char[] text, int from, int to) {
        if (length == lineStart) {
            spaces(indent);
        }
        room(to - from);
        System.arraycopy(text, from, out, length, to - from);
        length += to - from;
    }

    private void newLine() {
        settle();
        room(1);
        out[length++] = '\n';
        lineStart = length;
        if (statementLines == 0) {
            indent += 2;
        }
        if (statementLines != NONE) {
            statementLines++;
        }
    }

    private void gap(boolean space) {
        settle();
        gap = length;
        gapIndent = indent + 2;
        gapIsSpace = space;
        if (space) {
            room(1);
            out[length++] = ' ';
        }
    }

    /** Breaks the line at the last gap if what has come after it did not fit. */
    private void settle() {
        if (gap != NONE && length - lineStart > WIDTH) {
            int word = gap + (gapIsSpace ? 1 : 0);
            char[] rest = Arrays.copyOfRange(out, word, length);
            length = gap;
            room(1);
            out[length++] = '\n';
            lineStart = length;
            spaces(gapIndent);
            room(rest.length);
            System.arraycopy(rest, 0, out, length, rest.length);
            length += rest.length;
        }
        gap = NONE;
    }

    private void spaces(int levels) {
        int count = levels * INDENT;
        room(count);
        Arrays.fill(out, length, length + count, ' ');
        length += count;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, (length + more) * 2);
        }
    }
}
