package dev.aptgram.tl.processor.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of Java text. Immutable, for any thread.
 *
 * <p>Formats have placeholders for arguments, taken in order, or by a number from 1 as in {@code $1L}: {@code $L} for text as
 * it is, {@code $S} for a string literal, {@code $T} for a type. {@code $W} is a space where a long line may be broken,
 * {@code $Z} a place for that without a space, {@code $>} and {@code $<} change the indentation of the lines that follow.
 */
public final class CodeBlock {
    private static final CodeBlock EMPTY = new CodeBlock("");

    final String text;

    CodeBlock(String text) {
        this.text = text;
    }

    /**
     * {@return a piece of text}
     *
     * @param format with placeholders
     * @param arguments what stands for them
     * @throws NullPointerException if one that is asked for is null
     */
    public static CodeBlock of(String format, @Nullable Object... arguments) {
        if (format.isEmpty()) {
            return EMPTY;
        }
        StringBuilder text = new StringBuilder(format.length() + 32);
        Format.append(text, format, arguments);
        return new CodeBlock(text.toString());
    }

    /**
     * {@return pieces joined to one}
     *
     * @param parts the pieces
     * @param separator the format of what stands between two
     */
    public static CodeBlock join(List<CodeBlock> parts, String separator) {
        Builder all = builder();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                all.add(separator);
            }
            all.add(parts.get(i));
        }
        return all.build();
    }

    /**
     * {@return what joins the pieces of a stream}
     *
     * @param separator the format of what stands between two
     */
    public static Collector<CodeBlock, ?, CodeBlock> joining(String separator) {
        return Collectors.collectingAndThen(Collectors.toList(), parts -> join(parts, separator));
    }

    /** {@return a builder without text} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return whether there is no text} */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** {@return the simple names of the types that the text mentions; for a nested one, of the outermost around it} */
    public Set<String> typeNames() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == Marks.TYPE || c == Marks.NULLABLE) {
                String reference = text.substring(i + 1, text.indexOf(Marks.END, i));
                int start = reference.indexOf('/') + 1;
                int dot = reference.indexOf('.', start);
                names.add(reference.substring(start, dot < 0 ? reference.length() : dot));
            }
        }
        return names;
    }

    /** Puts text together. For one thread. */
    public static final class Builder {
        final StringBuilder text = new StringBuilder();

        private Builder() {}

        /**
         * Adds text.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder add(String format, @Nullable Object... arguments) {
            Format.append(text, format, arguments);
            return this;
        }

        /**
         * Adds text.
         *
         * @param code the text
         * @return this
         */
        public Builder add(CodeBlock code) {
            text.append(code.text);
            return this;
        }

        /**
         * Adds a statement and its semicolon. What does not fit into its first line is indented further.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder addStatement(String format, @Nullable Object... arguments) {
            text.append(Marks.STATEMENT);
            Format.append(text, format, arguments);
            text.append(";\n").append(Marks.STATEMENT_END);
            return this;
        }

        /**
         * Adds a statement and its semicolon.
         *
         * @param code the statement
         * @return this
         */
        public Builder addStatement(CodeBlock code) {
            return addStatement("$L", code);
        }

        /**
         * Begins a block.
         *
         * @param format what stands in front of its brace, with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder beginControlFlow(String format, @Nullable Object... arguments) {
            Format.append(text, format, arguments);
            text.append(" {\n").append(Marks.INDENT);
            return this;
        }

        /**
         * Ends a block and begins one that belongs to it.
         *
         * @param format what stands between their braces, with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder nextControlFlow(String format, @Nullable Object... arguments) {
            text.append(Marks.UNINDENT).append("} ");
            return beginControlFlow(format, arguments);
        }

        /**
         * Ends a block.
         *
         * @return this
         */
        public Builder endControlFlow() {
            text.append(Marks.UNINDENT).append("}\n");
            return this;
        }

        /**
         * Indents the lines that follow once more.
         *
         * @return this
         */
        public Builder indent() {
            text.append(Marks.INDENT);
            return this;
        }

        /**
         * Indents the lines that follow once less.
         *
         * @return this
         */
        public Builder unindent() {
            text.append(Marks.UNINDENT);
            return this;
        }

        /** {@return whether there is no text yet} */
        public boolean isEmpty() {
            return text.isEmpty();
        }

        /** {@return the text so far} */
        public CodeBlock build() {
            return new CodeBlock(text.toString());
        }
    }
}
