package dev.aptgram.fsm.processor.write;

import dev.aptgram.tl.processor.source.CodeBlock;

/** Writes texts of the user's. */
final class Texts {
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private Texts() {}

    /** {@return a text as Java writes it} Unicode's own line ends are none to Java, but to whoever reads the source. */
    static CodeBlock literal(String text) {
        int end = lineEnd(text, 0);
        if (end < 0) {
            return CodeBlock.of("$S", text);
        }
        CodeBlock.Builder sum = CodeBlock.builder();
        int from = 0;
        for (; end >= 0; end = lineEnd(text, from)) {
            if (end > from) {
                add(CodeBlock.of("$S", text.substring(from, end)), sum);
            }
            add(CodeBlock.of("$L", text.charAt(end) == LINE_SEPARATOR ? "\"\\u2028\"" : "\"\\u2029\""), sum);
            from = end + 1;
        }
        if (from < text.length()) {
            add(CodeBlock.of("$S", text.substring(from)), sum);
        }
        return sum.build();
    }

    private static void add(CodeBlock part, CodeBlock.Builder sum) {
        if (!sum.isEmpty()) {
            sum.add(" + ");
        }
        sum.add(part);
    }

    private static int lineEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == LINE_SEPARATOR || text.charAt(i) == PARAGRAPH_SEPARATOR) {
                return i;
            }
        }
        return -1;
    }
}
