package dev.aptgram.tl.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A method or a constructor. */
public final class MethodSpec {
    private enum Kind {
        METHOD,
        CONSTRUCTOR,
        COMPACT_CONSTRUCTOR
    }

    private static final String THROWS = Marks.SPACE + "throws" + Marks.SPACE;
    private static final String NEXT_EXCEPTION = "," + Marks.SPACE;

    private final Builder built;

    private MethodSpec(Builder built) {
        this.built = built;
    }

    /**
     * {@return a builder of a method}
     *
     * @param name its name
     */
    public static Builder methodBuilder(String name) {
        return new Builder(Kind.METHOD, name);
    }

    /** {@return a builder of a constructor} */
    public static Builder constructorBuilder() {
        return new Builder(Kind.CONSTRUCTOR, "");
    }

    /** {@return a builder of a record's compact constructor} */
    public static Builder compactConstructorBuilder() {
        return new Builder(Kind.COMPACT_CONSTRUCTOR, "");
    }

    boolean isConstructor() {
        return built.kind != Kind.METHOD;
    }

    List<String> variables() {
        return built.variables;
    }

    void appendTo(StringBuilder out, String enclosing, int implicit) {
        built.declaration.appendTo(out, implicit);
        if (!built.variables.isEmpty()) {
            TypeSpec.appendVariables(out, built.bounded.isEmpty() ? built.variables : built.bounded);
            out.append(' ');
        }
        if (isConstructor()) {
            out.append(enclosing);
        } else {
            out.append(built.result == null ? "void" : built.result.text)
                    .append(' ')
                    .append(built.name);
        }
        if (built.kind != Kind.COMPACT_CONSTRUCTOR) {
            ParameterSpec.append(out, built.parameters);
        }
        String before = THROWS;
        for (TypeName exception : built.exceptions) {
            out.append(before).append(exception.text);
            before = NEXT_EXCEPTION;
        }
        if (built.declaration.has(Modifier.ABSTRACT)) {
            out.append(";\n");
        } else {
            out.append(" {\n").append(Marks.INDENT);
            out.append(built.code.text);
            out.append(Marks.UNINDENT).append("}\n");
        }
    }

    /** Puts a method together. For one thread. */
    public static final class Builder {
        private final Kind kind;
        private final String name;
        private final Declaration declaration = new Declaration();
        private List<String> variables = List.of();

        /** The type variables with their bounds; empty if none has any. */
        private List<String> bounded = List.of();

        private final List<ParameterSpec> parameters = new ArrayList<>();
        private final List<TypeName> exceptions = new ArrayList<>(1);
        private final CodeBlock.Builder code = CodeBlock.builder();
        private @Nullable TypeName result;

        private Builder(Kind kind, String name) {
            this.kind = kind;
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
         * Adds documentation.
         *
         * @param text the documentation
         * @return this
         */
        public Builder addJavadoc(CodeBlock text) {
            declaration.javadoc(text.text);
            return this;
        }

        /**
         * Adds an annotation without members.
         *
         * @param type its type
         * @return this
         */
        public Builder addAnnotation(Class<?> type) {
            declaration.annotation("@" + ClassName.get(type).text);
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
         * Sets the type variables; none otherwise.
         *
         * @param names their names
         * @return this
         */
        public Builder addTypeVariables(List<String> names) {
            variables = List.copyOf(names);
            return this;
        }

        /**
         * Sets the type variables with their bounds; none otherwise.
         *
         * @param bounds by their names, in order; no bounds for one that has none
         * @return this
         */
        public Builder addTypeVariables(Map<String, List<TypeName>> bounds) {
            variables = List.copyOf(bounds.keySet());
            bounded = new ArrayList<>();
            bounds.forEach((name, types) -> {
                StringBuilder text = new StringBuilder(name);
                String before = " extends ";
                for (TypeName type : types) {
                    text.append(before).append(type.text);
                    before = " & ";
                }
                bounded.add(text.toString());
            });
            return this;
        }

        /**
         * Sets what it returns; nothing otherwise.
         *
         * @param type the type
         * @return this
         */
        public Builder returns(TypeName type) {
            result = type;
            return this;
        }

        /**
         * Adds a parameter.
         *
         * @param type its type
         * @param parameter its name
         * @return this
         */
        public Builder addParameter(TypeName type, String parameter) {
            return addParameter(new ParameterSpec(type, parameter));
        }

        /**
         * Adds a parameter.
         *
         * @param parameter the parameter
         * @return this
         */
        public Builder addParameter(ParameterSpec parameter) {
            parameters.add(parameter);
            return this;
        }

        /**
         * Adds parameters.
         *
         * @param more the parameters
         * @return this
         */
        public Builder addParameters(List<ParameterSpec> more) {
            parameters.addAll(more);
            return this;
        }

        /**
         * Adds an exception that it may throw.
         *
         * @param type the exception
         * @return this
         */
        public Builder addException(TypeName type) {
            exceptions.add(type);
            return this;
        }

        /**
         * Adds to the body.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder addCode(String format, @Nullable Object... arguments) {
            code.add(format, arguments);
            return this;
        }

        /**
         * Adds to the body.
         *
         * @param block the text
         * @return this
         */
        public Builder addCode(CodeBlock block) {
            code.add(block);
            return this;
        }

        /**
         * Adds a statement, as {@link CodeBlock.Builder#addStatement(String, Object...)} does.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder addStatement(String format, @Nullable Object... arguments) {
            code.addStatement(format, arguments);
            return this;
        }

        /**
         * Adds a statement.
         *
         * @param statement without a semicolon
         * @return this
         */
        public Builder addStatement(CodeBlock statement) {
            code.addStatement(statement);
            return this;
        }

        /**
         * Begins a block, as {@link CodeBlock.Builder#beginControlFlow(String, Object...)} does.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder beginControlFlow(String format, @Nullable Object... arguments) {
            code.beginControlFlow(format, arguments);
            return this;
        }

        /**
         * Ends a block and begins one that belongs to it.
         *
         * @param format with placeholders
         * @param arguments what stands for them
         * @return this
         */
        public Builder nextControlFlow(String format, @Nullable Object... arguments) {
            code.nextControlFlow(format, arguments);
            return this;
        }

        /**
         * Ends a block.
         *
         * @return this
         */
        public Builder endControlFlow() {
            code.endControlFlow();
            return this;
        }

        /** {@return the method} The builder must not be used any more. */
        public MethodSpec build() {
            return new MethodSpec(this);
        }
    }
}
