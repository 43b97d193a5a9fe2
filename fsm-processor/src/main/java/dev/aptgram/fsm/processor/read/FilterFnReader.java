package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Holds methods with {@code @FilterFn} against what generated code can call. */
final class FilterFnReader {
    private FilterFnReader() {}

    /**
     * {@return why a method cannot be a filter, in a sentence that begins with "it"; null if it can}
     *
     * @param method the method
     * @param called the class by which it is called: its own or one that inherits it
     * @param user the class with the text
     * @param contexts what contexts there are
     */
    static @Nullable String objection(
            ExecutableElement method, TypeElement called, TypeElement user, Contexts contexts) {
        String objection = objection(method, contexts);
        if (objection != null) {
            return objection;
        }
        TypeElement owner = TypeNames.owner(method);
        String from = TypeNames.packageOf(user);
        boolean samePackage = TypeNames.packageOf(owner).equals(from);
        boolean isPublic = method.getModifiers().contains(Modifier.PUBLIC) || owner.getKind() == ElementKind.INTERFACE;
        return (samePackage || isPublic) && TypeNames.isVisibleFrom(from, called)
                ? null
                : "cannot be seen from " + TypeNames.of(user).nestedName();
    }

    /**
     * Reports a method that nobody could name as a filter, whether or not somebody does.
     *
     * @param method a method with {@code @FilterFn}
     */
    static void check(ExecutableElement method, Contexts contexts, Problems problems) {
        AnnotationMirror mark = AnnotationMirrors.find(method, Names.FILTER_FN);
        // What does not exist yet may be a context or an enum once it does.
        boolean isOpen = method.getParameters().stream()
                .anyMatch(parameter -> parameter.asType().getKind() == TypeKind.ERROR);
        String objection = isOpen ? null : objection(method, contexts);
        if (mark != null && objection != null) {
            String name = TypeNames.of(TypeNames.owner(method)).simpleName() + "." + method.getSimpleName();
            problems.report(FsmCode.FILTER_FN, ElementSpot.of(method, mark), name, objection);
        }
    }

    private static @Nullable String objection(ExecutableElement method, Contexts contexts) {
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.STATIC)) {
            return "is not static";
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            return "is private";
        }
        if (method.getReturnType().getKind() != TypeKind.BOOLEAN) {
            return "does not return boolean";
        }
        if (!method.getTypeParameters().isEmpty()) {
            return "is generic";
        }
        List<TypeMirror> types = FilterIndex.parameters(method);
        if (types.isEmpty() || !contexts.isContext(types.get(0))) {
            return "does not take a context first";
        }
        for (TypeMirror type : types.subList(1, types.size())) {
            if (!FilterIndex.canBeWritten(type) || TypeNames.is(type, FilterIndex.FILTER)) {
                return "takes " + TypeNames.shown(type) + ", which a text cannot spell";
            }
        }
        return null;
    }
}
