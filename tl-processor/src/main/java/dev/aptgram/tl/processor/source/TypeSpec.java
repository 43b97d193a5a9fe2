package dev.aptgram.tl.processor.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A class, an interface or a record. */
public final class TypeSpec {
    private enum Kind {
        CLASS("class"),
        INTERFACE("interface"),
        RECORD("record");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }
    }

    private final Builder built;

    private TypeSpec(Builder built) {
        this.built = built;
    }

    /**
     * {@return a builder of a class}
     *
     * @param name its simple name
     */
    public static Builder classBuilder(String name) {
        return new Builder(Kind.CLASS, name);
    }

    /**
     * {@return a builder of an interface}
     *
     * @param name its simple name
     */
    public static Builder interfaceBuilder(String name) {
        return new Builder(Kind.INTERFACE, name);
    }

    /**
     * {@return a builder of a record}
     *
     * @param name its simple name
     */
    public static Builder recordBuilder(String name) {
        return new Builder(Kind.RECORD, name);
    }

    String name() {
        return built.name;
    }

    /** {@return the names of the types within it} */
    Set<String> nestedNames() {
        Set<String> names = new HashSet<>();
        for (TypeSpec type : built.types) {
            names.add(type.name());
        }
        return names;
    }

    /** {@return the simple names that mean no type to be imported: what is reserved, and all type variables} */
    Set<String> reserved() {
        Set<String> reserved = new HashSet<>(built.variables);
        reserved.addAll(built.reserved);
        for (MethodSpec method : built.methods) {
            reserved.addAll(method.variables());
        }
        for (TypeSpec type : built.types) {
            reserved.addAll(type.reserved());
        }
        return reserved;
    }

    void appendTo(StringBuilder out) {
        appendHeader(out);
        out.append(" {\n").append(Marks.INDENT);
        int start = out.length();
        for (FieldSpec field : built.fields) {
            if (field.isStatic()) {
                separate(out, start);
                field.appendTo(out);
            }
        }
        if (!built.staticCode.isEmpty()) {
            separate(out, start);
            out.append("static {\n").append(Marks.INDENT).append(built.staticCode);
            out.append(Marks.UNINDENT).append("}\n");
        }
        for (FieldSpec field : built.fields) {
            if (!field.isStatic()) {
                separate(out, start);
                field.appendTo(out);
            }
        }
        appendMethods(out, start, true);
        appendMethods(out, start, false);
        for (TypeSpec type : built.types) {
            separate(out, start);
            type.appendTo(out);
        }
        out.append(Marks.UNINDENT).append("}\n");
    }

    private void appendHeader(StringBuilder out) {
        built.declaration.appendTo(out, built.kind == Kind.CLASS ? 0 : Declaration.bits(Modifier.STATIC));
        out.append(built.kind.keyword).append(' ').append(built.name);
        appendVariables(out, built.variables);
        if (built.kind == Kind.RECORD) {
            ParameterSpec.append(out, built.components);
        }
        TypeName superclass = built.superclass;
        if (superclass != null) {
            out.append(" extends ").append(superclass.text);
        }
        appendTypes(out, built.kind == Kind.INTERFACE ? " extends" : " implements", built.interfaces);
        appendTypes(out, " permits", built.permitted);
    }

    static void appendVariables(StringBuilder out, List<String> variables) {
        if (!variables.isEmpty()) {
            out.append('<').append(String.join(", ", variables)).append('>');
        }
    }

    private static void appendTypes(StringBuilder out, String keyword, List<TypeName> types) {
        String before = keyword;
        for (TypeName type : types) {
            out.append(before).append(' ').append(type.text);
            before = ",";
        }
    }

    private void appendMethods(StringBuilder out, int start, boolean constructors) {
        int implicit = built.kind == Kind.INTERFACE ? Declaration.bits(Modifier.PUBLIC, Modifier.ABSTRACT) : 0;
        for (MethodSpec method : built.methods) {
            if (method.isConstructor() == constructors) {
                separate(out, start);
                method.appendTo(out, built.name, implicit);
            }
        }
    }

    private static void separate(StringBuilder out, int start) {
        if (out.length() > start) {
            out.append('\n');
        }
    }

    /** Puts a type together. For one thread. */
    public static final class Builder {
        private final Kind kind;
        private final String name;
        private final Declaration declaration = new Declaration();
        private final List<String> variables = new ArrayList<>();
        private final List<String> reserved = new ArrayList<>();
        private @Nullable TypeName superclass;
        private String staticCode = "";
        private final List<ParameterSpec> components = new ArrayList<>();
        private final List<TypeName> interfaces = new ArrayList<>();
        private final List<TypeName> permitted = new ArrayList<>();
        private final List<FieldSpec> fields = new ArrayList<>();
        private final List<MethodSpec> methods = new ArrayList<>();
        private final List<TypeSpec> types = new ArrayList<>();

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
         * Adds an annotation.
         *
         * @param annotation all of its text
         * @return this
         */
        public Builder addAnnotation(CodeBlock annotation) {
            declaration.annotation(annotation.text);
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
         * Adds type variables.
         *
         * @param more their names
         * @return this
         */
        public Builder addTypeVariables(List<String> more) {
            variables.addAll(more);
            return this;
        }

        /**
         * Reserves simple names which mean other types within it than elsewhere, as those of classes do that it inherits: a type
         * with such a name is called by its full name.
         *
         * @param names the names
         * @return this
         */
        public Builder reserveNames(Collection<String> names) {
            reserved.addAll(names);
            return this;
        }

        /**
         * Sets the class that it extends; none otherwise.
         *
         * @param type the class
         * @return this
         */
        public Builder superclass(TypeName type) {
            superclass = type;
            return this;
        }

        /**
         * Sets what runs when it is initialized, after its static fields; nothing otherwise.
         *
         * @param code the statements
         * @return this
         */
        public Builder staticBlock(CodeBlock code) {
            staticCode = code.text;
            return this;
        }

        /**
         * Adds a component of a record.
         *
         * @param type its type
         * @param component its name
         * @return this
         */
        public Builder addComponent(TypeName type, String component) {
            components.add(new ParameterSpec(type, component));
            return this;
        }

        /**
         * Adds an interface that it implements, or extends if it is one itself.
         *
         * @param type the interface
         * @return this
         */
        public Builder addSuperinterface(TypeName type) {
            interfaces.add(type);
            return this;
        }

        /**
         * Adds one of the types that alone may extend it.
         *
         * @param type the type
         * @return this
         */
        public Builder addPermittedSubclass(TypeName type) {
            permitted.add(type);
            return this;
        }

        /**
         * Adds a field. Static ones come first in the file.
         *
         * @param field the field
         * @return this
         */
        public Builder addField(FieldSpec field) {
            fields.add(field);
            return this;
        }

        /**
         * Adds a field without a value.
         *
         * @param type its type
         * @param field its name
         * @param modifiers its modifiers
         * @return this
         */
        public Builder addField(TypeName type, String field, Modifier... modifiers) {
            return addField(FieldSpec.builder(type, field, modifiers).build());
        }

        /**
         * Adds a method or a constructor. Constructors come first in the file.
         *
         * @param method the method
         * @return this
         */
        public Builder addMethod(MethodSpec method) {
            methods.add(method);
            return this;
        }

        /**
         * Adds methods or constructors.
         *
         * @param more the methods
         * @return this
         */
        public Builder addMethods(List<MethodSpec> more) {
            methods.addAll(more);
            return this;
        }

        /**
         * Adds a type within it.
         *
         * @param type the type
         * @return this
         */
        public Builder addType(TypeSpec type) {
            types.add(type);
            return this;
        }

        /** {@return the type} The builder must not be used any more. */
        public TypeSpec build() {
            return new TypeSpec(this);
        }
    }
}
