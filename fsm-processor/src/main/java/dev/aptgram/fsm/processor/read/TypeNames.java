package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.JavaType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What types are called, who can see them, and what they extend. */
final class TypeNames {
    private TypeNames() {}

    /** {@return the type by name} */
    static JavaType of(TypeElement type) {
        Deque<String> names = new ArrayDeque<>();
        Element at = type;
        while (at instanceof TypeElement around) {
            names.addFirst(around.getSimpleName().toString());
            at = around.getEnclosingElement();
        }
        return new JavaType(packageOf(type), List.copyOf(names));
    }

    static String packageOf(@Nullable Element element) {
        Element at = element;
        while (at != null && !(at instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return at instanceof PackageElement found ? found.getQualifiedName().toString() : "";
    }

    /** {@return the class that a method is declared in} */
    static TypeElement owner(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    /** {@return whether everybody can see a type} */
    static boolean isPublic(TypeElement type) {
        Element at = type;
        while (at instanceof TypeElement) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
            at = at.getEnclosingElement();
        }
        return true;
    }

    /** {@return whether the classes of a package can see a type} */
    static boolean isVisibleFrom(String packageName, TypeElement type) {
        if (!packageOf(type).equals(packageName)) {
            return isPublic(type);
        }
        Element at = type;
        while (at instanceof TypeElement) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return false;
            }
            at = at.getEnclosingElement();
        }
        return true;
    }

    /** {@return whether an object of a class needs one of a class around it} */
    static boolean isInner(TypeElement type) {
        for (Element at = type; at.getEnclosingElement() instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.STATIC)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the class of a type, or null if it is a primitive, an array, a variable or nothing} */
    static @Nullable TypeElement element(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element
                : null;
    }

    /** {@return what kind of type it is, in a sentence} */
    static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case ENUM -> "an enum";
            case RECORD -> "a record";
            case INTERFACE -> "an interface";
            case ANNOTATION_TYPE -> "an annotation";
            default -> "a class";
        };
    }

    static boolean is(TypeMirror type, String qualifiedName) {
        TypeElement element = element(type);
        return element != null && element.getQualifiedName().contentEquals(qualifiedName);
    }

    /** {@return the type itself or one that it extends, as a given class; null if it is not of that class} */
    static @Nullable DeclaredType as(TypeMirror type, String qualifiedName, Types types) {
        if (!(type instanceof DeclaredType declared)) {
            return null;
        }
        if (is(declared, qualifiedName)) {
            return declared;
        }
        for (TypeMirror above : types.directSupertypes(declared)) {
            DeclaredType found = as(above, qualifiedName, types);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** {@return a type as a message shows it: without annotations} */
    static String full(TypeMirror type) {
        return type.toString().replaceAll("@[\\w.]+(\\([^)]*\\))?,? ?", "");
    }

    /** {@return a type as a message shows it: without annotations and packages} */
    static String shown(TypeMirror type) {
        return shown(full(type));
    }

    static String shown(String type) {
        return type.replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])", "");
    }
}
