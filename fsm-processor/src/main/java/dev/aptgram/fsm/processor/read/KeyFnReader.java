package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the function that {@code @Fsm(keyFn)} names. */
final class KeyFnReader {
    private KeyFnReader() {}

    /** {@return the class as it stands in the source; empty if none is named} */
    static Optional<TypeMirror> type(AnnotationMirror fsm) {
        AnnotationValue value = AnnotationMirrors.explicitValue(fsm, "keyFn");
        return value != null && value.getValue() instanceof TypeMirror type && !TypeNames.is(type, "java.lang.Void")
                ? Optional.of(type)
                : Optional.empty();
    }

    /** {@return the class by name; empty if it is none, or if none is named} */
    static @Nullable JavaType name(AnnotationMirror fsm) {
        return type(fsm).map(TypeNames::element).map(TypeNames::of).orElse(null);
    }

    /** {@return whether the machine's function can be used; if not, that has been reported} */
    static boolean check(TypeElement machine, AnnotationMirror fsm, Problems problems) {
        Optional<TypeMirror> type = type(fsm);
        if (type.isEmpty()) {
            return true;
        }
        String name = TypeNames.of(machine).nestedName();
        if (AnnotationMirrors.explicitValue(fsm, "key") != null) {
            problems.report(FsmCode.KEY_TWICE, ElementSpot.of(machine, fsm, "key"), name);
        }
        TypeElement element = TypeNames.element(type.get());
        String objection = element == null ? "is no class" : objection(machine, element);
        if (objection == null) {
            return true;
        }
        problems.report(
                FsmCode.KEY_FN, ElementSpot.of(machine, fsm, "keyFn"), TypeNames.shown(type.get()), name, objection);
        return false;
    }

    private static @Nullable String objection(TypeElement machine, TypeElement type) {
        boolean isClass = type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
        if (!isClass || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return "cannot be created";
        }
        if (!isKeyFn(type)) {
            return "does not implement KeyFn";
        }
        if (!TypeNames.isVisibleFrom(TypeNames.packageOf(machine), type)) {
            return "is not visible there";
        }
        if (isInner(type)) {
            return "is an inner class";
        }
        return hasConstructor(machine, type) ? null : "has no constructor without parameters that can be called there";
    }

    private static boolean isInner(TypeElement type) {
        Element at = type;
        while (at.getEnclosingElement() instanceof TypeElement around) {
            boolean isStatic = at.getModifiers().contains(Modifier.STATIC) || at.getKind() == ElementKind.RECORD;
            if (!isStatic && around.getKind() != ElementKind.INTERFACE) {
                return true;
            }
            at = around;
        }
        return false;
    }

    private static boolean isKeyFn(TypeElement type) {
        return isOrExtends(type, Names.KEY_FN);
    }

    private static boolean isOrExtends(TypeElement type, String name) {
        if (type.getQualifiedName().contentEquals(name)) {
            return true;
        }
        TypeElement above = TypeNames.element(type.getSuperclass());
        if (above != null && isOrExtends(above, name)) {
            return true;
        }
        return type.getInterfaces().stream()
                .map(TypeNames::element)
                .anyMatch(element -> element != null && isOrExtends(element, name));
    }

    private static boolean hasConstructor(TypeElement machine, TypeElement type) {
        boolean samePackage = TypeNames.packageOf(machine).equals(TypeNames.packageOf(type));
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            Set<Modifier> modifiers = constructor.getModifiers();
            boolean visible = samePackage ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC);
            if (visible
                    && constructor.getParameters().isEmpty()
                    && constructor.getThrownTypes().stream().allMatch(KeyFnReader::isUnchecked)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnchecked(TypeMirror thrown) {
        TypeElement type = TypeNames.element(thrown);
        return type != null
                && (isOrExtends(type, "java.lang.RuntimeException") || isOrExtends(type, "java.lang.Error"));
    }
}
