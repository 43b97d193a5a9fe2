package dev.aptgram.tl.processor.calls;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Which values fit where. */
final class TypeRules {
    private static final String METHOD = "dev.aptgram.tl.TlMethod";

    private final Elements elements;
    private final Types types;

    TypeRules(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** {@return whether a value of one type is one of another, boxed or not} Raw types are not: nobody checked them. */
    boolean fits(TypeMirror value, TypeMirror target) {
        if (value.getKind().isPrimitive() || target.getKind().isPrimitive()) {
            return types.isAssignable(value, target);
        }
        return !isRaw(value) && !isRaw(target) && types.isSubtype(value, target);
    }

    /** {@return whether a value is a collection of what a list takes, so that a copy of it fits} */
    boolean fitsCopied(TypeMirror value, TypeMirror target) {
        if (!isNamed(target, List.class.getName()) || isRaw(value)) {
            return false;
        }
        TypeMirror element = ((DeclaredType) target).getTypeArguments().get(0);
        TypeMirror any = types.getDeclaredType(
                elements.getTypeElement("java.util.Collection"), types.getWildcardType(element, null));
        return types.isSubtype(value, any);
    }

    /** {@return what a method answers, or null if the type is no method, or does not say} */
    @Nullable
    TypeMirror answer(TypeMirror type) {
        if (isNamed(type, METHOD)) {
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            boolean known = !arguments.isEmpty() && arguments.get(0).getKind() != TypeKind.WILDCARD;
            return known ? arguments.get(0) : null;
        }
        for (TypeMirror above : types.directSupertypes(type)) {
            TypeMirror found = answer(above);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    static boolean isNamed(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }

    static boolean isRaw(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.getTypeArguments().isEmpty()
                && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
    }

    /** {@return whether a parameter says that it may be null, by an annotation of whatever origin} */
    static boolean saysNullable(VariableElement parameter) {
        return Stream.concat(
                        parameter.getAnnotationMirrors().stream(), parameter.asType().getAnnotationMirrors().stream())
                .map(mirror -> mirror.getAnnotationType().asElement())
                .map(Element::getSimpleName)
                .anyMatch(name -> name.contentEquals("Nullable"));
    }
}
