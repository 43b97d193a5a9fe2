package dev.aptgram.tl.processor.source;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Types of the compiler's, as source text names them: without their annotations. For the thread of the compiler only. */
public final class Mirrors {
    private Mirrors() {}

    /**
     * {@return a class}
     *
     * @param type its element
     */
    public static ClassName of(TypeElement type) {
        String name = type.getSimpleName().toString();
        if (type.getEnclosingElement() instanceof TypeElement outer) {
            return of(outer).nestedClass(name);
        }
        String full = type.getQualifiedName().toString();
        int end = full.length() - name.length() - 1;
        return ClassName.get(end < 0 ? "" : full.substring(0, end), name);
    }

    /**
     * {@return a type}
     *
     * @param type what a method can return or take, or what stands within such a type
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    public static TypeName of(TypeMirror type) {
        return switch (type.getKind()) {
            case VOID -> TypeName.VOID;
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
            case ARRAY -> of(((ArrayType) type).getComponentType()).array();
            case DECLARED, ERROR -> declared((DeclaredType) type);
            case TYPEVAR ->
                TypeName.variable(
                        ((TypeVariable) type).asElement().getSimpleName().toString());
            case WILDCARD -> wildcard((WildcardType) type);
            default -> throw new IllegalArgumentException("no type for source text: " + type);
        };
    }

    /**
     * {@return the bounds of a type variable, without {@code Object}}
     *
     * @param variable the variable
     */
    public static List<TypeName> bounds(TypeVariable variable) {
        TypeMirror bound = variable.getUpperBound();
        List<? extends TypeMirror> all =
                bound instanceof IntersectionType several ? several.getBounds() : List.of(bound);
        List<TypeName> names = new ArrayList<>();
        for (TypeMirror one : all) {
            if (!isObject(one)) {
                names.add(of(one));
            }
        }
        return names;
    }

    private static TypeName declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        TypeName raw = of(element);
        boolean inner = !element.getModifiers().contains(Modifier.STATIC);
        if (inner && type.getEnclosingType() instanceof DeclaredType around && isGeneric(around)) {
            raw = new TypeName(of(around).text + '.' + element.getSimpleName(), null);
        }
        List<TypeName> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            arguments.add(of(argument));
        }
        return arguments.isEmpty() ? raw : TypeName.generic(raw, arguments);
    }

    private static boolean isGeneric(DeclaredType type) {
        if (!type.getTypeArguments().isEmpty()) {
            return true;
        }
        return type.getEnclosingType() instanceof DeclaredType around && isGeneric(around);
    }

    private static TypeName wildcard(WildcardType type) {
        @Nullable TypeMirror upper = type.getExtendsBound();
        @Nullable TypeMirror lower = type.getSuperBound();
        if (lower != null) {
            return of(lower).orSupertypes();
        }
        return upper == null || isObject(upper) ? TypeName.ANY : of(upper).orSubtypes();
    }

    private static boolean isObject(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals("java.lang.Object");
    }
}
