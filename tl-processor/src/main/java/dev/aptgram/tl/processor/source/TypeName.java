package dev.aptgram.tl.processor.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type as source text names it. Immutable, for any thread. */
public class TypeName {
    /** The absence of a result. */
    public static final TypeName VOID = new TypeName("void", null);

    /** The primitive type. */
    public static final TypeName BYTE = new TypeName("byte", "Byte");

    /** The primitive type. */
    public static final TypeName SHORT = new TypeName("short", "Short");

    /** The primitive type. */
    public static final TypeName CHAR = new TypeName("char", "Character");

    /** The primitive type. */
    public static final TypeName FLOAT = new TypeName("float", "Float");

    /** The primitive type. */
    public static final TypeName INT = new TypeName("int", "Integer");

    /** The primitive type. */
    public static final TypeName LONG = new TypeName("long", "Long");

    /** The primitive type. */
    public static final TypeName DOUBLE = new TypeName("double", "Double");

    /** The primitive type. */
    public static final TypeName BOOLEAN = new TypeName("boolean", "Boolean");

    /** The wildcard without bounds. */
    public static final TypeName ANY = new TypeName("?", null);

    final String text;
    private final @Nullable String box;

    TypeName(String text, @Nullable String box) {
        this.text = text;
        this.box = box;
    }

    /**
     * {@return a type variable}
     *
     * @param name its name
     */
    public static TypeName variable(String name) {
        return new TypeName(name, null);
    }

    /**
     * {@return a generic type with its arguments}
     *
     * @param type the generic type
     * @param arguments at least one
     */
    public static TypeName generic(ClassName type, TypeName... arguments) {
        return generic(type, List.of(arguments));
    }

    /**
     * {@return a generic type with its arguments}
     *
     * @param type the generic type
     * @param arguments at least one
     */
    public static TypeName generic(TypeName type, List<TypeName> arguments) {
        StringBuilder text = new StringBuilder(type.text);
        String separator = "<";
        for (TypeName argument : arguments) {
            text.append(separator).append(argument.text);
            separator = ", ";
        }
        return new TypeName(text.append('>').toString(), null);
    }

    /** {@return the wildcard for this type and what extends it} */
    public TypeName orSubtypes() {
        return new TypeName("? extends ".concat(text), null);
    }

    /** {@return the wildcard for this type and what it extends} */
    public TypeName orSupertypes() {
        return new TypeName("? super ".concat(text), null);
    }

    /** {@return the type of arrays of it} */
    public TypeName array() {
        return new TypeName(text.concat("[]"), null);
    }

    /** {@return whether it is a primitive type} */
    public boolean isPrimitive() {
        return box != null;
    }

    /** {@return the class that boxes it; itself if it is not primitive} */
    public TypeName box() {
        return box == null ? this : ClassName.get("java.lang", box);
    }

    /** {@return the same with {@code @Nullable} in front} For classes only, generic or not. */
    public TypeName nullable() {
        return text.charAt(0) == Marks.TYPE ? new TypeName(Marks.NULLABLE + text.substring(1), null) : annotated();
    }

    private TypeName annotated() {
        return new TypeName("@" + ClassName.NULLABLE.text + ' ' + text, null);
    }
}
