package dev.aptgram.tl.processor.source;

import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A field. */
public final class FieldSpec {
    private final Declaration declaration;
    private final TypeName type;
    private final String name;
    private final CodeBlock initializer;

    private FieldSpec(Builder builder) {
        this.declaration = builder.declaration;
        this.type = builder.type;
        this.name = builder.name;
        this.initializer = builder.initializer;
    }

    /**
     * {@return a builder of a field}
     *
     * @param type its type
     * @param name its name
     * @param modifiers its modifiers
     */
    public static Builder builder(TypeName type, String name, Modifier... modifiers) {
        return new Builder(type, name).addModifiers(modifiers);
    }

    boolean isStatic() {
        return declaration.has(Modifier.STATIC);
    }

    void appendTo(StringBuilder out) {
        declaration.appendTo(out, 0);
        out.append(type.text).append(' ').append(name);
        if (!initializer.isEmpty()) {
            out.append(" = ").append(initializer.text);
        }
        out.append(";\n");
    }

    /** Puts a field together. For one thread. */
    public static final class Builder {
        private final Declaration declaration = new Declaration();
        private final TypeName type;
        private final String name;
        private CodeBlock initializer = CodeBlock.of("");

        private Builder(TypeName type, String name) {
            this.type = type;
            this.name = name;
        }

        /**
         * Adds documentation.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder addJavadoc(String format, @Nullable Object... arguments) {
            declaration.javadoc(CodeBlock.of(format, arguments).text);
            return this;
        }

        /**
         * Adds modifiers.
         *
         * @param modifiers the modifiers
         * @return this
         */
        public Builder addModifiers(Modifier... modifiers) {
            declaration.modifiers(modifiers);
            return this;
        }

        /**
         * Sets what it begins with.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder initializer(String format, @Nullable Object... arguments) {
            initializer = CodeBlock.of(format, arguments);
            return this;
        }

        /**
         * Sets what it begins with.
         *
         * @param value the expression
         * @return this
         */
        public Builder initializer(CodeBlock value) {
            initializer = value;
            return this;
        }

        /** {@return the field} */
        public FieldSpec build() {
            return new FieldSpec(this);
        }
    }
}
